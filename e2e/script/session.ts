/** The scripted sessions: stays of 3–40 s over sites, windows, an incognito window, another program, silence, then faults. */
import {
  holdFirestore,
  killBrowser,
  killFunctions,
  killHost,
  killRelay,
  killWorker,
  quitBrowser,
  reloadExtension,
  strike,
  type Fault,
  type Scene,
} from '../faults/faults.ts'
import type { Cause } from './accounting.ts'
import type { Person } from './person.ts'

/** What the accounts of the sessions have: both as short as can be. */
export const IDLE = { afterSeconds: 60, passiveSeconds: 15, awaySeconds: 10 }

/** A desktop with a desktop agent, its browser in front; `terminal`: the X window of xterm. */
export const workdaySession = async (person: Person, terminal: string): Promise<void> => {
  const alpha = await person.openTab('alpha.test')
  const firstWindow = await person.activeWindow()
  await person.focus(firstWindow, 'alpha.test')
  await person.stay(6)
  await person.navigate(alpha, 'beta.test', '/inbox')
  await person.stay(5)
  await person.pushState(alpha, '/inbox/1')
  await person.stay(3)
  await person.fragment(alpha, 'reply')
  await person.stay(3)
  const gamma = await person.openTab('gamma.test', '/board')
  await person.stay(8)
  await person.showTab(alpha, 'beta.test')
  await person.stay(4)
  await person.showTab(gamma, 'gamma.test')
  await person.stay(3)

  await person.openWindow('delta.test')
  const secondWindow = await person.activeWindow()
  await person.stay(6)
  await person.focus(firstWindow, 'gamma.test')
  await person.stay(5)
  await person.focus(secondWindow, 'delta.test')
  await person.stay(3)

  await person.focus(terminal, 'xterm')
  await person.stay(12)
  await person.focus(firstWindow, 'gamma.test')
  await person.stay(5)

  await person.openIncognito('epsilon.test')
  await person.stay(7)
  await person.focus(terminal, 'xterm')
  await person.stay(3)
  await person.focus(secondWindow, 'delta.test')
  await person.stay(3)
  await person.loadBehind(gamma, 'zeta.test')
  await person.stay(3)
  await person.focus(firstWindow, 'zeta.test')
  await person.stay(40)

  await person.silence('zeta.test', IDLE)
  await person.focus(terminal, 'xterm')
  await person.stay(4)
  await person.focus(firstWindow, 'zeta.test')
  await person.stay(3)
}

/** The same without a host: whatever is not the browser is `outside-browser`. */
export const browserOnlySession = async (person: Person, terminal: string): Promise<void> => {
  const alpha = await person.openTab('alpha.test')
  const firstWindow = await person.activeWindow()
  await person.focus(firstWindow, 'alpha.test')
  await person.stay(5)
  const beta = await person.openTab('beta.test')
  await person.stay(4)
  await person.showTab(alpha, 'alpha.test')
  await person.stay(3)
  await person.focus(terminal, 'outside-browser')
  await person.stay(10)
  await person.focus(firstWindow, 'alpha.test')
  await person.stay(4)
  await person.openWindow('delta.test')
  const secondWindow = await person.activeWindow()
  await person.stay(4)
  await person.focus(firstWindow, 'alpha.test')
  await person.stay(4)
  await person.showTab(beta, 'beta.test')
  await person.stay(3)
  await person.focus(terminal, 'outside-browser')
  await person.stay(5)
  await person.focus(secondWindow, 'delta.test')
  await person.stay(3)
  await person.openIncognito('epsilon.test')
  await person.stay(5)
  await person.focus(firstWindow, 'beta.test')
  await person.silence('beta.test', IDLE)
  await person.focus(terminal, 'outside-browser')
  await person.stay(4)
  await person.focus(firstWindow, 'beta.test')
  await person.stay(3)
}

/**
 * Then things break while a person goes on: each fault once, between stays and around switches. Answers what was done.
 * Where the extension is the agent it is not reloaded: it loses what came after its last checkpoint then, as the browser
 * forgets the session with it, and says so in the ledger; the fault suite has that.
 */
export const brokenSession = async (scene: Scene): Promise<Cause[]> => {
  const { desk } = scene
  const program = desk.programs[0] ?? ''
  const causes: Cause[] = []
  const endure = async (fault: Fault, meanwhile: () => Promise<void>) => {
    const { cause, over } = await strike(fault, scene)
    causes.push(cause)
    await meanwhile()
    await over
  }
  await desk.toProgram(program)
  await endure(quitBrowser, () => desk.stay(10))
  await endure(killWorker, async () => {
    await desk.openTab('theta.test')
    await desk.stay(8)
  })
  await endure(killFunctions, async () => {
    await desk.toProgram(program)
    await desk.stay(6)
    await desk.toBrowser()
    await desk.stay(6)
  })
  await desk.toProgram(program)
  await endure(killBrowser, () => desk.stay(10))
  await endure(holdFirestore, async () => {
    await desk.navigate('iota.test')
    await desk.stay(8)
  })
  if (desk.policy === 'auto') {
    await endure(reloadExtension, () => desk.stay(8))
    await endure(killHost, () => desk.stay(10))
    await endure(killRelay, async () => {
      await desk.navigate('kappa.test')
      await desk.stay(8)
    })
  }
  await desk.toProgram(program)
  await desk.stay(5)
  await desk.toBrowser()
  await desk.stay(5)
  return causes
}
