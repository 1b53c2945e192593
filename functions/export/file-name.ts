/** The header that names a file (RFC 6266): in full for whoever reads UTF-8, in plain letters for the others. */

/** What no file system or header takes. */
const UNFIT = /[\\/:*?"<>|%\p{Cc}]+/gu

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')

/** RFC 8187 leaves out what encodeURIComponent keeps. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

export const attachment = (name: string): string => {
  const fit = name.replace(UNFIT, ' ').replace(/\s+/g, ' ').trim().toWellFormed()
  return `attachment; filename="${plain(fit)}"; filename*=UTF-8''${encoded(fit)}`
}
