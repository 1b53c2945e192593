/** From an address to the one thing of it that every account may have. */

const WEB = /^https?:/i

/** The site of a web address: its host without `www.`, lower case; undefined where it is no http(s) address. */
export const siteOf = (url: string): string | undefined => {
  if (!WEB.test(url)) return undefined
  let host: string
  try {
    host = new URL(url).hostname.toLowerCase()
  } catch {
    return undefined
  }
  if (host.endsWith('.')) host = host.slice(0, -1)
  const bare = host.startsWith('www.') ? host.slice(4) : host
  // `www.com` is a site of its own.
  const site = bare.includes('.') ? bare : host
  return site === '' || site.length > 253 ? undefined : site
}
