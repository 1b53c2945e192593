/** Text that a spreadsheet would run as a formula. */

/** What begins a formula in Excel, LibreOffice or Google Sheets, also behind blanks, which some of them trim. */
const FORMULA = /^(?:[\s\p{Cc}\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/u

export const isFormula = (text: string): boolean => FORMULA.test(text)
