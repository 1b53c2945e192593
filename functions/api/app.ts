/** The api function: what members' browsers talk to. */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { openApiDocument } from '../openapi/document.ts'
import { answerError, Refusal } from '../refusal.ts'
import { v1Path } from '../v1-path.ts'
import { type Api, createApi } from './dependencies.ts'
import { apiRoutes } from './routes/index.ts'

/** Routes start at `/v1/…`. */
export const createApiApp = (api: Api = createApi()) => {
  const app = new Hono<{ Bindings: { ip?: string } }>({ getPath: v1Path })
  app.onError(answerError)
  app.notFound((c) => answerError(new Refusal(404, 'not-found', 'There is nothing at this address.'), c))
  app.use(compress())
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'private, no-store')
    c.header('x-content-type-options', 'nosniff')
    // Pages of ours say what they need; nothing else of an answer is to be run or framed.
    if (!c.res.headers.has('content-security-policy'))
      c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  })
  app.get('/v1/openapi.json', (c) => c.json(openApiDocument()))
  for (const { method, path, respond } of apiRoutes)
    app[method](path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => respond(c, api))
  return app
}
