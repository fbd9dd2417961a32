export const id = 554;
export const ids = [554];
export const modules = {

/***/ 8554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runReaderThread: () => (/* binding */ runReaderThread)
/* harmony export */ });
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5919);
/* harmony import */ var _log_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5687);


/** The other end of `startReaderThread`: reads what it is given until the log ends. An error ends the thread. */
function runReaderThread() {
    if (node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort !== null)
        answerCalls(node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort);
}
function answerCalls(port) {
    const reader = (0,_log_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .startLogReader */ .I)();
    const answer = (message, transfer = []) => port.postMessage(message, transfer);
    port.on('message', (call) => {
        if (call.kind === 'read') {
            const lines = reader.read(call.file, Buffer.from(call.content.buffer));
            answer({ kind: 'lines', lines }, [lines.counted.buffer]);
            return;
        }
        answer({ kind: 'totals', totals: reader.end() });
        for (const { table, values } of reader.rows())
            answer({ kind: 'rows', rows: { table, json: JSON.stringify(values) } });
        answer({ kind: 'rows', rows: undefined });
        port.close();
    });
}


/***/ })

};
