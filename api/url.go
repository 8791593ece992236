package api

// SessionsPath is where sessions are made, below a base URL (documented).
const SessionsPath = sessionsPath
