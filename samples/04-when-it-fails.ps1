# An error shows in the terminal and under the line that caused it.

Get-Mailbox -Identity 'nobody@nowhere.example'

$result = 10
$result / 0

# Ctrl+C in the terminal ends this one; the connection stays.
while ($true) {
    Get-Date
    Start-Sleep -Seconds 1
}
