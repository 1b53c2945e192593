/** What a simulated agent says about itself. */
import type { AgentDescription, AgentStatus } from '#core/contracts/agent.ts'
import { DEMO_DOMAIN } from './people.ts'
import type { Person } from './person.ts'

const VERSION = '0.1.0'

/** Fixed facts and the status of the moment; a Chromebook leaves blank what it can't know. */
export const describePerson = (
  person: Person,
): { agent: AgentDescription; status: Omit<AgentStatus, 'queuedRecords'> } => {
  const { agent, platform, name, machineId, login, logonDomain, privateIp } = person.computer
  const isHost = agent === 'host'
  return {
    agent: {
      kind: agent,
      version: VERSION,
      platform,
      machineId,
      computerName: name,
      ...(isHost ? { logonDomain: logonDomain ?? name } : {}),
      primaryDomain: isHost ? DEMO_DOMAIN : 'Google',
      userLogin: login,
      userName: person.name,
      userPrincipalName: person.email,
    },
    status: {
      version: VERSION,
      timeZone: person.timeZone,
      privateIp,
      sessionId: isHost ? 1 : 0,
      ...(isHost ? { extensionAttached: true } : { incognitoAccess: person.index % 2 === 0 }),
    },
  }
}
