import { createMemoryStore } from './memory-store.ts'
import { describeQueueStore } from './store-conformance.ts'

describeQueueStore('memory store', () => Promise.resolve({ store: createMemoryStore() }))
