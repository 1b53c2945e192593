/** Instants as the account reads them: to the minute, or their day. */
import { formatDay, formatInstant, inZone } from '#core/format/date.ts'
import { useAccount } from '../session/useSession.ts'

export const useInstant = () => {
  const account = useAccount()
  return {
    at: (instant: number): string =>
      formatInstant(instant, account.value.timeZone, account.value.dateFormat).slice(0, -3),
    dayOf: (instant: number): string =>
      formatDay(inZone(instant, account.value.timeZone).day, account.value.dateFormat),
  }
}
