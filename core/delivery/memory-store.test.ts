import { describeDeliveryFaults } from './faults-conformance.ts'
import { createMemoryStore } from './memory-store.ts'
import { describeQueueStore } from './store-conformance.ts'

describeQueueStore('memory store', () => Promise.resolve({ store: createMemoryStore() }))
describeDeliveryFaults(
  'over memory',
  () => {
    const store = createMemoryStore()
    return Promise.resolve({ open: () => Promise.resolve(store) })
  },
  200,
)
