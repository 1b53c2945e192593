/** The environment, parsed; nothing else reads it. */

export type FunctionsConfig = {
  projectId: string
  /** 32 bytes or more that certificates, signal tokens and nonces are derived from. */
  signingKey: string
  emulators?: { firestore: string; auth?: string }
  /** Firebase web key of the project; any string will do for the emulators. */
  webApiKey: string
  /** Where members open the dashboard, without a slash at the end. */
  dashboardUrl: string
  /** The extension that administrators are told to install; absent: they are told to look its id up. */
  extension?: { extensionId: string; updateUrl: string }
  /** Absent: no mail server is configured. */
  mail?: { smtpUrl: string; from: string }
  /** Where the api function answers without Hosting before it; locally there is only the one way. */
  apiUrl: string
}

/** Anyone may know it: it signs for emulators only. */
const EMULATOR_SIGNING_KEY = 'candor emulator signing key, never used for a real project'

/** Where browsers look for extensions of the store. */
const STORE_UPDATE_URL = 'https://clients2.google.com/service/update2/crx'

/** Where the functions run. */
export const REGION = 'europe-west1'

/** The project of the environment. */
export const readProjectId = (env: NodeJS.ProcessEnv = process.env): string =>
  env.GCLOUD_PROJECT ?? env.GOOGLE_CLOUD_PROJECT ?? 'demo-candor'

/** Reads the environment. Throws a sentence for the operator when something is missing. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): FunctionsConfig => {
  const firestore = env.FIRESTORE_EMULATOR_HOST
  const auth = env.FIREBASE_AUTH_EMULATOR_HOST
  const signingKey = env.CANDOR_SIGNING_KEY ?? (firestore === undefined ? undefined : EMULATOR_SIGNING_KEY)
  if (signingKey === undefined || signingKey.length < 32) {
    throw new Error(
      'CANDOR_SIGNING_KEY is missing or shorter than 32 characters: set it with `firebase functions:secrets:set`.',
    )
  }
  const projectId = readProjectId(env)
  const mail = readMail(env)
  return {
    projectId,
    signingKey,
    webApiKey: env.CANDOR_WEB_API_KEY ?? 'demo-key',
    dashboardUrl: (env.CANDOR_DASHBOARD_URL || `https://${projectId}.web.app`).replace(/\/+$/, ''),
    ...(mail === undefined ? {} : { mail }),
    ...(env.CANDOR_EXTENSION_ID
      ? {
          extension: {
            extensionId: env.CANDOR_EXTENSION_ID,
            updateUrl: env.CANDOR_EXTENSION_UPDATE_URL || STORE_UPDATE_URL,
          },
        }
      : {}),
    apiUrl:
      env.K_SERVICE === undefined ? '/api' : `https://${REGION}-${readProjectId(env)}.cloudfunctions.net/api`,
    ...(firestore === undefined ? {} : { emulators: { firestore, ...(auth === undefined ? {} : { auth }) } }),
  }
}

/** A secret that is deployed can't be empty: `none` is no server. */
const readMail = ({ CANDOR_SMTP_URL: smtpUrl, CANDOR_MAIL_FROM: from }: NodeJS.ProcessEnv) => {
  if (!smtpUrl || smtpUrl === 'none') return undefined
  if (!from) throw new Error('CANDOR_MAIL_FROM is missing: the address that e-mails come from.')
  return { smtpUrl, from }
}
