/** What Firebase Hosting answers at `/__/firebase/init.json`, and with emulators where they are. */
import type { FunctionsConfig } from '../config.ts'

export const siteConfig = ({ projectId, webApiKey, emulators }: FunctionsConfig) => ({
  projectId,
  apiKey: webApiKey,
  authDomain: `${projectId}.firebaseapp.com`,
  ...(emulators === undefined
    ? {}
    : {
        emulators: {
          ...(emulators.auth === undefined ? {} : { auth: `http://${emulators.auth}` }),
          firestore: emulators.firestore,
        },
      }),
})

/** Origins that the dashboard talks to beside its own. */
export const emulatorOrigins = ({ emulators }: FunctionsConfig): string[] =>
  emulators === undefined
    ? []
    : [emulators.auth, emulators.firestore].flatMap((host) =>
        host === undefined ? [] : [`http://${host}`, `ws://${host}`],
      )
