/** The configuration of an account, as tests of the host have it. */
import type { AgentConfig } from '#core/contracts/config.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'

export const CONFIG: AgentConfig = {
  configVersion: 1,
  accountId: 'acme',
  accountName: 'Acme',
  screenDetails: true,
  ...TRACKING_DEFAULTS,
  idleAfterSeconds: 60,
  doNotTrack: false,
  signalEverySeconds: 60,
}
