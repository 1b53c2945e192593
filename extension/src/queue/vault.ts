import type { AgentVault } from '#core/agent/agent.ts'
import type { Database } from './database.ts'

/** Keeps the agent's key as the browser does, never as bytes: IndexedDB stores a non-extractable key whole. */
export const indexedDbVault = (open: () => Promise<Database>): AgentVault => ({
  load: async () => (await open()).get('vault', 'vault'),
  save: async (content) => {
    const writing = (await open()).transaction('vault', 'readwrite', { durability: 'strict' })
    await Promise.all([writing.store.put(content, 'vault'), writing.done])
  },
})
