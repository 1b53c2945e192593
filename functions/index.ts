/** Triggers only: what Firebase deploys. */
import { defineSecret, defineString } from 'firebase-functions/params'
import { onRequest } from 'firebase-functions/v2/https'
import { setGlobalOptions } from 'firebase-functions/v2/options'
import { onDocumentCreated } from 'firebase-functions/v2/firestore'
import { onSchedule } from 'firebase-functions/v2/scheduler'
import { createApiApp } from './api/app.ts'
import { createDeliveries } from './deliveries/dependencies.ts'
import { sendDueViews } from './deliveries/send-due.ts'
import { REGION } from './config.ts'
import { createListener } from './hosting/cloud-function.ts'
import { firestore } from './firestore.ts'
import { createIngestApp } from './ingest/app.ts'
import { runDueDeletions } from './privacy/run-deletions.ts'
import { runDueAnnouncements } from './policy/take-effect.ts'
import { runPrivacyJob } from './privacy/run-job.ts'

const privacyWork = () => ({ db: firestore(), now: Date.now })

const signingKey = defineSecret('CANDOR_SIGNING_KEY')
/** `none`: no mail server. */
const smtpUrl = defineSecret('CANDOR_SMTP_URL')
// functions/config.ts reads them from the environment; named here, they are asked for when deploying.
defineString('CANDOR_MAIL_FROM', { default: '' })
defineString('CANDOR_DASHBOARD_URL', { default: '' })
defineString('CANDOR_EXTENSION_ID', { default: '' })
defineString('CANDOR_EXTENSION_UPDATE_URL', { default: '' })

setGlobalOptions({ region: REGION, concurrency: 80, maxInstances: 100, secrets: [signingKey] })

// Secrets are there at run time only, so each app is made with its first request.
const ingestListener = createListener(() => createIngestApp())
const apiListener = createListener(() => createApiApp())

// Held signals wait and do nothing else.
export const ingest = onRequest(
  { concurrency: 500, memory: '512MiB', timeoutSeconds: 600, invoker: 'public' },
  ingestListener,
)
// Long enough for the file of a log of many millions.
export const api = onRequest(
  { memory: '1GiB', timeoutSeconds: 1800, invoker: 'public', secrets: [signingKey, smtpUrl] },
  apiListener,
)

// One at a time is enough, and a run ends within its lease (functions/deliveries/claim.ts).
export const deliveries = onSchedule(
  {
    schedule: 'every 5 minutes',
    memory: '1GiB',
    timeoutSeconds: 540,
    maxInstances: 1,
    secrets: [signingKey, smtpUrl],
  },
  async () => {
    await sendDueViews(createDeliveries())
  },
)

// A run ends within its time, and leaves the rest to the next (functions/privacy/run-deletions.ts).
export const privacy = onSchedule(
  { schedule: 'every 5 minutes', memory: '1GiB', timeoutSeconds: 540, maxInstances: 1 },
  async () => {
    await runPrivacyJob(privacyWork())
  },
)

// An announced change holds from its instant; running agents hear of it here.
export const announcements = onSchedule(
  { schedule: 'every 1 minutes', memory: '512MiB', timeoutSeconds: 60, maxInstances: 1 },
  async () => {
    await runDueAnnouncements(privacyWork())
  },
)

// Deletions begin at once.
export const deletions = onDocumentCreated(
  { document: 'accounts/{account}/deletions/{deletion}', memory: '1GiB', timeoutSeconds: 540 },
  async () => {
    await runDueDeletions(privacyWork())
  },
)
