/** The ingest function: what agents talk to. */
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { BATCH_LIMITS } from '#core/contracts/batch-limits.ts'
import { openApiDocument } from '../openapi/document.ts'
import { answerError, Refusal } from '../refusal.ts'
import { sha256 } from '../security/keys.ts'
import { v1Path } from '../v1-path.ts'
import { accountOf, authenticate, readInForce, refuseRevoked, userOf } from './authenticate.ts'
import { configFor } from './config.ts'
import { dataRefused } from './data-refused.ts'
import { type Bindings, createIngest, type Ingest } from './dependencies.ts'
import { enrol, namesOf } from './enrol.ts'
import { createMyLink } from '../me/my-link.ts'
import { readMine } from '../me/mine.ts'
import { receiveLive } from './live.ts'
import { receiveBatch } from './receive-batch.ts'
import { renew } from './renew.ts'
import { answerSignal } from './signal.ts'

/** Routes start at `/v1/…`. */
export const createIngestApp = (ingest: Ingest = createIngest()) => {
  const app = new Hono<{ Bindings: Bindings }>({ getPath: v1Path })
  app.onError((error, c) => answerError(dataRefused(error, `${c.req.method} ${c.req.path}`), c))
  app.notFound((c) => answerError(new Refusal(404, 'not-found', 'There is nothing at this address.'), c))
  // Agents in browsers call from an extension's origin. No cookie opens anything here: every call is signed.
  app.use(cors({ origin: '*', exposeHeaders: ['DPoP-Nonce', 'ETag', 'Retry-After'], maxAge: 86_400 }))

  app.get('/v1/openapi.json', (c) => c.json(openApiDocument()))

  app.post('/v1/enroll', async (c) => c.json(await enrol(c, ingest)))

  app.post('/v1/enroll/names', async (c) => c.json(await namesOf(c, ingest)))

  app.post('/v1/renew', async (c) => c.json(await renew(c, ingest)))

  app.post('/v1/batches', async (c) => {
    const signed = await authenticate(c, ingest, { maxBytes: BATCH_LIMITS.bodyBytes })
    const account = await accountOf(ingest, signed.caller.accountId)
    return c.json(await receiveBatch(ingest, account, signed, c.env.ip))
  })

  app.get('/v1/config', async (c) => {
    const { caller } = await authenticate(c, ingest)
    const account = await accountOf(ingest, caller.accountId)
    const config = await configFor(ingest, account, caller)
    const etag = `"${sha256(JSON.stringify(config))}"`
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag })
    return c.json(config, 200, { etag })
  })

  app.get('/v1/signal', (c) => answerSignal(c, ingest))

  app.post('/v1/live', async (c) => {
    const { caller, body } = await authenticate(c, ingest)
    await receiveLive(ingest, await accountOf(ingest, caller.accountId), caller, body)
    return c.body(null, 204)
  })

  app.get('/v1/mine', async (c) => {
    const { caller } = await authenticate(c, ingest)
    await refuseRevoked(ingest, caller)
    const account = await accountOf(ingest, caller.accountId)
    return c.json(await readMine(ingest, account, await userOf(ingest, caller), ingest.now()))
  })

  app.post('/v1/my-link', async (c) => {
    const { caller, proofId } = await authenticate(c, ingest)
    const now = ingest.now()
    ingest.perLink.take(caller.agentId, now)
    const { userId } = await readInForce(ingest, caller)
    const { dashboardUrl } = ingest
    return c.json(await createMyLink(ingest.db, { ...caller, userId, proofId }, { dashboardUrl, now }))
  })

  return app
}
