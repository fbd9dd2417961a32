"use strict";
exports.id = 328;
exports.ids = [328];
exports.modules = {

/***/ 328:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runReaderThread: () => (/* binding */ runReaderThread)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(314);
/* harmony import */ var _log_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(942);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(919);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_worker_threads__WEBPACK_IMPORTED_MODULE_2__);



// src/adapters/db/run-reader-thread.ts
function runReaderThread() {
	if (node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.parentPort !== null) answerCalls(node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.parentPort);
}
function answerCalls(port) {
	const reader = (0,_log_reader_js__WEBPACK_IMPORTED_MODULE_1__.t)();
	const answer = (message, transfer = []) => port.postMessage(message, transfer);
	port.on("message", (call) => {
		if (call.kind === "read") {
			const { buffer, byteOffset, byteLength } = call.content;
			const lines = reader.read(call.file, Buffer.from(buffer, byteOffset, byteLength));
			answer({
				kind: "lines",
				lines
			}, [lines.counted.buffer]);
			return;
		}
		answer({
			kind: "totals",
			totals: reader.end()
		});
		for (const { table, values } of reader.rows()) answer({
			kind: "rows",
			rows: {
				table,
				json: JSON.stringify(values)
			}
		});
		answer({
			kind: "rows",
			rows: void 0
		});
		port.close();
	});
}



/***/ })

};
;