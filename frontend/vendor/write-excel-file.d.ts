import type { Options, Sheet } from "write-excel-file/universal";

export function xlsxOf(sheets: Sheet<Blob>[], options?: Options<Blob>): Promise<Blob>;
