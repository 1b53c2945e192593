/** A whole scripted session at a desk of its own: recorded by the product, and accounted for. */
import { addAccount } from '../harness/account.ts'
import { signIn, type Api } from '../harness/api.ts'
import { allowIncognito, readPopup, type Browser } from '../harness/browser.ts'
import { watch } from '../harness/delivered.ts'
import { startDesktop } from '../harness/desktop.ts'
import { storedPieces, type Piece } from '../harness/documents.ts'
import { until } from '../harness/process.ts'
import { browserPids, hostPids, killAll } from '../harness/running.ts'
import { startSites } from '../harness/sites.ts'
import type { Stack, Tenant } from '../harness/stack.ts'
import type { Cause } from './accounting.ts'
import { startTruth, type Stay } from './truth.ts'
import { createWorkplace, type Policy, type Workplace } from './workplace.ts'

export type Recorded = {
  account: Tenant
  api: Api
  desk: Workplace
  stays: Stay[]
  pieces: readonly Piece[]
  /** Switches and what else was done, those that explain more last. */
  causes: readonly Cause[]
}

export type Session = {
  /** The account's name, and whether a desktop agent runs. */
  name: string
  policy: Policy
  idle: { afterSeconds: number; passiveSeconds: number }
  artifacts: string
  chromiumArguments?: readonly string[]
  /** What the person does; answers what was done to the product. */
  act: (desk: Workplace) => Promise<Cause[]>
}

/** The person does one more thing, so that what was open closes; then all of it arrives. */
const arrived = async (account: Tenant, desk: Workplace, to: number): Promise<Piece[]> => {
  const [first = '', second = ''] = desk.programs
  await desk.toBrowser()
  await desk.stay(1)
  await desk.toProgram(second)
  await desk.stay(1)
  await desk.toProgram(first)
  let last = 0
  const all = async () => {
    await desk.stay(1)
    const pieces = await storedPieces(account)
    last = Math.max(0, ...pieces.filter(({ isActivity }) => isActivity).map(({ end }) => end))
    return last >= to && pieces
  }
  return until('the end of the queue', all, 150_000).catch(async (error: unknown) => {
    const popup = desk.isOpen() ? await readPopup(desk.browser()) : 'no browser'
    throw new Error(`${to - last} ms are missing; the popup says: ${popup}`, { cause: error })
  })
}

const recording = async (browser: Browser, { file }: Tenant): Promise<void> => {
  let popup = ''
  const says = async () => {
    popup = await readPopup(browser)
    return popup.includes(`Account ${file.account.id}`)
  }
  await until('somebody to record', says, 60_000).catch((error: unknown) => {
    throw new Error(`Nobody records; the popup says: ${popup}`, { cause: error })
  })
}

/** Calls `then` with what was recorded, while the desk is still there; everything is ended afterwards. */
export const recordSession = async <T>(
  stack: Stack,
  session: Session,
  then: (recorded: Recorded) => Promise<T>,
): Promise<T> => {
  const { policy, idle, artifacts } = session
  const account = await addAccount(stack, session.name, idle.afterSeconds, idle.passiveSeconds)
  const desktop = await startDesktop(artifacts)
  const sites = await startSites()
  const unwatch = await watch(account)
  const agent = policy === 'auto' ? account.command('agent', [], desktop.env) : undefined
  try {
    const api = await signIn(account.file)
    if (agent)
      await until(
        'the desktop agent',
        async () => ((await api.get('/v1/agents'))['agents'] as []).length > 0,
        60_000,
      )
    const truth = startTruth()
    const { chromiumArguments = [] } = session
    const programs = ['xterm', 'ledgers']
    const desk = await createWorkplace({
      account,
      desktop,
      sites,
      truth,
      policy,
      programs,
      chromiumArguments,
    })
    await desk.openBrowser()
    await allowIncognito(desk.browser())
    await recording(desk.browser(), account)
    await desk.openTab('alpha.test')
    await desk.stay(1)
    truth.begin()
    const done = await session.act(desk)
    const stays = structuredClone(truth.end())
    const pieces = await arrived(account, desk, stays.at(-1)?.to ?? 0)
    return await then({ account, api, desk, stays, pieces, causes: [...desk.switches(), ...done] })
  } finally {
    unwatch()
    await killAll(browserPids(account))
    await killAll(hostPids(account))
    await agent?.end('SIGKILL')
    await sites.end()
    await desktop.end()
  }
}
