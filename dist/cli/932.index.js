"use strict";
exports.id = 932;
exports.ids = [932];
exports.modules = {

/***/ 932:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitForJob: () => (/* binding */ waitForJob)
/* harmony export */ });
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(314);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_2__);



// src/local/runner/warm-entry.ts
const CHANNEL = 3;
async function waitForJob(program) {
	const loaded = (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.existsSync)(program) ? (0,node_module__WEBPACK_IMPORTED_MODULE_1__.createRequire)(program)(program) : {};
	await loaded.preload?.();
	(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.writeSync)(CHANNEL, "\n");
	const line = readLine();
	(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.closeSync)(CHANNEL);
	if (line === void 0) return;
	const order = JSON.parse(line);
	become(order);
	if (order.script === program && loaded.begin !== void 0) await loaded.begin();
	else node_module__WEBPACK_IMPORTED_MODULE_1__.Module.runMain();
}
function readLine() {
	const chunk = Buffer.alloc(65536);
	const parts = [];
	for (;;) {
		const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.readSync)(CHANNEL, chunk);
		if (size === 0) return void 0;
		parts.push(Buffer.from(chunk.subarray(0, size)));
		if (chunk[size - 1] === 10) return Buffer.concat(parts).toString("utf8");
	}
}
function become({ script, cwd, env }) {
	for (const name of Object.keys(process.env)) delete process.env[name];
	Object.assign(process.env, env);
	process.chdir(cwd);
	process.argv = [process.execPath, script];
}



/***/ })

};
;