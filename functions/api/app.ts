/** The api function: what members' browsers talk to. */
import { Hono } from 'hono'
import { answerError, Refusal } from '../refusal.ts'
import { v1Path } from '../v1-path.ts'

/** Routes start at `/v1/…`. */
export const createApiApp = () => {
  const app = new Hono<{ Bindings: { ip?: string } }>({ getPath: v1Path })
  app.onError(answerError)
  app.notFound((c) => answerError(new Refusal(404, 'not-found', 'There is nothing at this address.'), c))
  return app
}
