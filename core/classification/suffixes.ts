/** Which keys speak for an activity, the most specific first. */

/**
 * The key itself, then for a site its parent domains: `site:docs.google.com`, `site:google.com`. A bare top-level
 * name never speaks for its sub-domains; addresses such as 10.0.0.1 have no parents.
 */
export const mostSpecificFirst = (key: string): string[] => {
  const keys = [key]
  if (!key.startsWith('site:') || /^site:[\d.]+(:\d+)?$|^site:\[/.test(key)) return keys
  let host = key.slice(5)
  for (;;) {
    const dot = host.indexOf('.')
    if (dot < 0) return keys
    host = host.slice(dot + 1)
    if (!host.includes('.')) return keys
    keys.push(`site:${host}`)
  }
}
