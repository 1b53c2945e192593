/** Hosting hands over `/api/v1/…`, a function's own address `/v1/…`: routes are matched from `/v1/` on. */
export const v1Path = (request: Request): string => {
  const { pathname } = new URL(request.url)
  const at = pathname.indexOf('/v1/')
  return at < 0 ? pathname : pathname.slice(at)
}
