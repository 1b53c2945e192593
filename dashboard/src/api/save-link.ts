/** The answer names the file, and the browser writes it to disk as it comes. */
export const saveLink = (url: string): void => {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
