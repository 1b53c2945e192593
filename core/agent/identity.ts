/** Who this agent is to the server: key, credential and configuration, as the vault keeps them. */
import { type AgentClient, createAgentClient } from '#core/agent-client/client.ts'
import { createAgentKey } from '#core/agent-client/proof.ts'
import type { AgentPorts, VaultContent } from './ports.ts'

export type Identity = {
  content(): VaultContent | undefined
  /** Reads the vault. Rejects where it can't; until it could, no key is made. */
  load(): Promise<void>
  isLoaded(): boolean
  /** Keeps the key, or makes the first one, or a new one where `fresh`; saved before it is used. */
  key(fresh: boolean): Promise<CryptoKeyPair>
  /** What the vault refuses is used all the same, and got again after a restart. */
  save(change: (content: VaultContent) => VaultContent): Promise<void>
  /** A client of this server with the agent's key. */
  client(ingestUrl: string): AgentClient | undefined
}

export const createIdentity = ({
  vault,
  fetch,
  gzip,
  clock,
  contactNow = () => clock().wall,
  log,
}: Pick<AgentPorts, 'vault' | 'fetch' | 'gzip' | 'clock' | 'contactNow' | 'log'>): Identity => {
  let content: VaultContent | undefined
  let isLoaded = false
  let client: { ingestUrl: string; keyPair: CryptoKeyPair; made: AgentClient } | undefined

  return {
    content: () => content,
    isLoaded: () => isLoaded,
    load: async () => {
      content = await vault.load()
      isLoaded = true
    },
    key: async (fresh) => {
      if (content !== undefined && !fresh) return content.keyPair
      const keyPair = await createAgentKey(vault.extractableKeys ?? false)
      // What was got with the old key stays until the new one is enrolled, but for the credential it can't use.
      const kept = content?.config === undefined || content.revoked ? {} : { config: content.config }
      const made = { keyPair, ...kept }
      await vault.save(made)
      content = made
      return keyPair
    },
    save: async (change) => {
      if (content === undefined) return
      content = change(content)
      await vault.save(content).catch((error: unknown) => {
        log.storeFailed(error instanceof Error ? error.name : 'unknown', 0)
      })
    },
    client: (ingestUrl) => {
      if (content === undefined) return undefined
      const { keyPair } = content
      if (client?.ingestUrl !== ingestUrl || client.keyPair !== keyPair) {
        const made = createAgentClient({
          ...{ ingestUrl, keyPair, fetch, now: contactNow },
          ...(gzip === undefined ? {} : { gzip }),
        })
        client = { ingestUrl, keyPair, made }
      }
      return client.made
    },
  }
}
