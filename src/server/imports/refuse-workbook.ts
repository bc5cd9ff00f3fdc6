import { refuse } from '#domain/refusal.ts';

/** Why a file is not read as a workbook: each reason with its sentence for the clerk (what is wrong, what to do next). */
const REASONS = {
  empty: '这个文件是空的（0 字节），可能没有下载完整。请重新导出或请发件单位重发。',
  'not-xlsx':
    '这个文件不是表格，改过扩展名也不能读取。请在 Excel 或 WPS 中打开原表，另存为 .xlsx（.xls、.csv 也可以）后再上传。',
  program: '这是一个程序文件，只是扩展名改成了表格，已拒绝读取。请不要打开它，并请发件单位重新发送表格。',
  'ancient-xls':
    '这是 Excel 95 或更早的表格，里面的汉字已经读不出来。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再上传。',
  encrypted: '这个表格设有打开密码，无法读取。请在 Excel 或 WPS 中打开，取消密码后另存为 .xlsx 再上传。',
  binary: '这是 .xlsb 二进制表格，不能读取。请在 Excel 中打开，选择“另存为 .xlsx”后再上传。',
  html: '这个文件其实是网页表格，不是真正的 Excel 文件。请用 Excel 或 WPS 打开，选择“另存为 .xlsx”后再上传。',
  'xml-2003': '这是 2003 版 XML 表格，不能读取。请用 Excel 或 WPS 打开，选择“另存为 .xlsx”后再上传。',
  encoding:
    '这个文本表格的编码读不懂（只认 UTF-8、UTF-16 和 GB18030），为避免认错人名没有读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
  pdf: '这是 PDF 文件，不是表格。请上传原来的表格。',
  document: '这是 Word 文档或其他压缩文件，里面没有工作表。请把表格另存为 .xlsx 后再上传。',
  damaged:
    '这个表格文件已损坏或没有下载完整，为避免漏掉数据没有读取。请用 Excel 或 WPS 打开检查，另存为新的 .xlsx 后再上传。',
  unsafe: '这个表格里带有不安全的内容（外部定义），已拒绝读取。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 后再上传。',
  'too-big':
    '这个表格展开后过大，超出可以读取的范围，已停止读取。请删去多余的工作表和空行，或按单位拆成几个文件后再上传。',
  unsupported: '这个表格用了不支持的压缩或编码方式。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 后再上传。',
  'no-sheet': '这个表格里没有可见的工作表。请取消隐藏要导入的工作表，保存后再上传。',
  'out-of-time': '读取这个表格超过了时间或内存限制，已停止。请删去多余的工作表和空行，或按单位拆成几个文件后再上传。',
} as const;

export type WorkbookReason = keyof typeof REASONS;

/** Refuses with `workbook.<reason>`; `detail` is a technical hint (part name, position), never cell contents. */
export function refuseWorkbook(reason: WorkbookReason, detail?: string): never {
  refuse(`workbook.${reason}`, REASONS[reason], detail === undefined ? {} : { detail });
}
