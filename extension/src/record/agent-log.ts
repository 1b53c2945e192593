/** The agent's lines in the worker's console. Codes and counts only. */
import type { AgentLog } from '#core/agent/log.ts'

const say =
  (what: string) =>
  (...details: (string | number)[]): void => {
    console.info(`candor: ${what}`, ...details)
  }

export const consoleLog: AgentLog = {
  enrolled: say('enrolled as'),
  enrolmentRefused: say('enrolment refused, asking again in ms'),
  revoked: say('credential revoked'),
  reEnrolling: say('enrolling again'),
  configured: say('configuration'),
  delivered: say('delivered epoch, seq, records, bytes'),
  contactFailed: say('contact failed, again in ms'),
  chainBroken: say('new epoch'),
  quarantined: say('records set aside by the server'),
  batchRefused: say('batch refused'),
  recordRefused: say('record refused, ms'),
  queueDropped: say('queue given up'),
  queueFull: say('queue full, records given up'),
  viewsTooLate: say('views too late'),
  storeFailed: say('disk refused'),
}
