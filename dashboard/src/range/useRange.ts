import { computed } from 'vue'
import { inZone } from '#core/format/date.ts'
import { useAccount } from '../session/useSession.ts'
import { useAddress } from '../shell/useAddress.ts'
import { useNow } from '../shell/useNow.ts'
import { DEFAULT_PRESET, readRange } from '#core/range/presets.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { Preset } from '#core/range/presets.ts'

/** The date range of the address, in account days. */
export const useRange = () => {
  const account = useAccount()
  const address = useAddress()
  const now = useNow(60_000)
  const today = computed(() => inZone(now.value, account.value.timeZone).day)
  const range = computed(() =>
    readRange(
      { range: address.read('range'), from: address.read('from'), to: address.read('to') },
      today.value,
    ),
  )
  return {
    today,
    range,
    choosePreset: (preset: Preset) =>
      address.change({
        range: preset === DEFAULT_PRESET ? undefined : preset,
        from: undefined,
        to: undefined,
      }),
    chooseDays: ({ from, to }: DayRange) => address.change({ range: undefined, from, to }),
  }
}
