/** With what the server is called in this round of contact, and what to do when a call fails. */
import { isOfCredential, type Problem } from '#core/agent-client/answer.ts'
import type { Access } from './access.ts'
import type { Enrolment } from './enrolment.ts'
import type { Identity } from './identity.ts'
import type { Patience } from './patience.ts'
import type { AgentSettings } from './ports.ts'

export type ServerLink = {
  /** undefined: not now. */
  access(): Access | undefined
  /** Begins a round: enrols or renews where it is due. false: the server is to be left alone for now. */
  open(given: AgentSettings, pressing: boolean): Promise<boolean>
  /** Whether the round can go on with another credential. */
  failed(call: string, problem: Problem): Promise<boolean>
  keepSignalToken(signalToken: string): Promise<void>
}

type LinkPorts = { enrolment: Enrolment; identity: Identity; patience: Patience }

export const createServerLink = ({ enrolment, identity, patience }: LinkPorts): ServerLink => {
  let settings: AgentSettings | undefined
  let access: Access | undefined
  /** Once a round: what a new credential does not mend, another does not either. */
  let repaired = false

  return {
    access: () => access,
    open: async (given, pressing) => {
      const isNew =
        given.ingestUrl !== settings?.ingestUrl || given.enrolmentToken !== settings.enrolmentToken
      if (isNew && settings !== undefined) patience.reset()
      settings = given
      if (patience.waits(pressing)) return false
      repaired = false
      access = await enrolment.access(settings)
      return true
    },
    failed: async (call, problem) => {
      const isCredential = isOfCredential(problem)
      const mayRepair = isCredential && !repaired
      repaired ||= isCredential
      if (mayRepair && settings !== undefined && (await enrolment.repair(settings, problem))) {
        access = await enrolment.access(settings)
        return access !== undefined
      }
      access = undefined
      patience.failed(call, problem)
      return false
    },
    keepSignalToken: async (signalToken) => {
      if (access === undefined || access.credential.signalToken === signalToken) return
      const credential = { ...access.credential, signalToken }
      access = { ...access, credential }
      await identity.save((content) => ({ ...content, credential }))
    },
  }
}
