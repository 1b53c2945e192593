import 'fake-indexeddb/auto'
import { describeDeliveryFaults } from '#core/delivery/faults-conformance.ts'
import { openDatabase } from './database.ts'
import { indexedDbStore } from './indexeddb-store.ts'

describeDeliveryFaults(
  'over IndexedDB',
  () => {
    const opening = openDatabase(crypto.randomUUID())
    return Promise.resolve({
      open: () => Promise.resolve(indexedDbStore(() => opening)),
      close: async () => {
        ;(await opening).close()
      },
    })
  },
  30,
)
