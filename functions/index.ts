/** Triggers only: what Firebase deploys. */
import { defineSecret } from 'firebase-functions/params'
import { onRequest } from 'firebase-functions/v2/https'
import { setGlobalOptions } from 'firebase-functions/v2/options'
import { createApiApp } from './api/app.ts'
import { createListener } from './hosting/cloud-function.ts'
import { createIngestApp } from './ingest/app.ts'

const signingKey = defineSecret('CANDOR_SIGNING_KEY')

setGlobalOptions({ region: 'europe-west1', concurrency: 80, maxInstances: 100, secrets: [signingKey] })

// Secrets are there at run time only, so each app is made with its first request.
const ingestListener = createListener(() => createIngestApp())
const apiListener = createListener(() => createApiApp())

// Held signals wait and do nothing else.
export const ingest = onRequest(
  { concurrency: 500, memory: '512MiB', timeoutSeconds: 600, invoker: 'public' },
  ingestListener,
)
export const api = onRequest({ memory: '1GiB', timeoutSeconds: 120, invoker: 'public' }, apiListener)
