"use strict";
exports.id = 526;
exports.ids = [526];
exports.modules = {

/***/ 526:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(889);
/* harmony import */ var _run_trusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(408);
/* harmony import */ var _run_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(881);
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(373);




// src/action/preload.ts
globalThis.Response;



/***/ })

};
;