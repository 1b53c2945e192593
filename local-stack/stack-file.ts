/** `stack.json`: how commands and tests find the running stack. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Account, Member } from './demo-account.ts'
import { PROJECT_ID } from './emulators.ts'
import { StackFailure } from './failure.ts'
import { HOST, type Ports } from './ports.ts'

export type StackFile = {
  dashboardUrl: string
  apiUrl: string
  ingestUrl: string
  authUrl: string
  projectId: string
  bigqueryUrl: string | null
  /** Every mail that the stack sent. */
  mailUrl: string
  account: { id: string; enrolmentToken: string }
  /** The first is an administrator. */
  members: Member[]
}

/** What the file says for an account on these ports. */
export const stackFileFor = ({ account, enrolment, members }: Account, ports: Ports): StackFile => {
  const dashboardUrl = `http://${HOST}:${ports.functions}`
  return {
    dashboardUrl,
    apiUrl: `${dashboardUrl}/api`,
    ingestUrl: `${dashboardUrl}/ingest`,
    authUrl: `http://${HOST}:${ports.auth}`,
    projectId: PROJECT_ID,
    bigqueryUrl: null,
    mailUrl: `http://${HOST}:${ports.mail}`,
    account: { id: account.id, enrolmentToken: enrolment.token },
    members,
  }
}

/** Writes the file. */
export const writeStackFile = (file: string, content: StackFile): void =>
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`)

/** Takes the file away when the stack ends. */
export const removeStackFile = (file: string): void => rmSync(file, { force: true })

/** The running stack; throws a sentence when there is none. */
export const readStackFile = async (file: string): Promise<StackFile> => {
  let content: StackFile
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as StackFile
  } catch {
    throw new StackFailure('No stack is running here: run npm start first, and leave it running.')
  }
  try {
    await fetch(content.dashboardUrl, { signal: AbortSignal.timeout(10_000) })
  } catch {
    throw new StackFailure(
      `The stack at ${content.dashboardUrl} does not answer: run npm start first, and leave it running.`,
    )
  }
  return content
}
