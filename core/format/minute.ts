/** Minutes after midnight as the clock shows them: `08:52`; the day's end is `24:00`. */
export const formatMinute = (minute: number): string => {
  const whole = Math.round(minute)
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${pad(Math.floor(whole / 60))}:${pad(whole % 60)}`
}
