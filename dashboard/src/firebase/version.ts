import { doc, onSnapshot } from 'firebase/firestore'
import { firestore } from './firestore.ts'

/** Tells the version of the account's settings, now and whenever it changes; answers how to stop. */
export const listenToVersion = async (
  accountId: string,
  onVersion: (configVersion: number) => void,
  onFailure: (error: Error) => void,
): Promise<() => void> =>
  onSnapshot(
    doc(await firestore(), 'accounts', accountId, 'signals', 'dashboard'),
    (snapshot) => {
      const configVersion: unknown = snapshot.get('configVersion')
      if (typeof configVersion === 'number') onVersion(configVersion)
    },
    onFailure,
  )
