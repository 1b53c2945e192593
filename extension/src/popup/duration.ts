/** `40d 3h`, `5h 12m`, `12m`, `42s`: whole units; what is shorter than a second is `<1s`. */
export const durationText = (ms: number): string => {
  if (ms < 1000) return '<1s'
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${String(seconds)}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${String(minutes)}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${String(hours)}h ${String(minutes % 60)}m`
  return `${String(Math.floor(hours / 24))}d ${String(hours % 24)}h`
}
