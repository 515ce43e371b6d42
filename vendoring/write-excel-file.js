// The writer of XLSX files, without the workers that the page's Content-Security-Policy forbids.
import { generateXlsxFileSync } from "../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js";

const asBytes = async (blob) => new Uint8Array(await blob.arrayBuffer());

export const xlsxOf = (sheets, options) => generateXlsxFileSync(sheets, options, undefined, asBytes);
