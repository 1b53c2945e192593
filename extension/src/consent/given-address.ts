/** What somebody typed as the address of their organisation's server. Pure. */

/** The address to deliver to; undefined: it is none, or is not encrypted (but for one on this computer). */
export const givenAddress = (typed: string): string | undefined => {
  const text = typed.trim()
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole) || text === '') return undefined
  const { protocol, hostname, href } = new URL(whole)
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
  return protocol === 'https:' || (protocol === 'http:' && isHere) ? href.replace(/\/+$/, '') : undefined
}
