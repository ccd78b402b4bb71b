/** The attributes that Twilio documents for each element. A word that is not here is a mistake, which Twilio forgives and the simulator does not. */
export const twimlWords: Record<string, readonly string[]> = {
  Response: [],
  Say: ['voice', 'loop', 'language'],
  Play: ['loop', 'digits'],
  Pause: ['length'],
  Gather: [
    ...['action', 'method', 'timeout', 'numDigits', 'finishOnKey', 'actionOnEmptyResult', 'input', 'language', 'hints'],
    ...['speechTimeout', 'maxSpeechTime', 'profanityFilter', 'speechModel', 'enhanced', 'dtmfDetection'],
    ...['partialResultCallback', 'partialResultCallbackMethod'],
  ],
  Redirect: ['method'],
  Dial: [
    ...['action', 'method', 'timeout', 'timeLimit', 'callerId', 'hangupOnStar', 'answerOnBridge', 'ringTone', 'record'],
    ...['recordingStatusCallback', 'recordingStatusCallbackMethod', 'recordingStatusCallbackEvent', 'trim'],
  ],
  Conference: [
    ...['muted', 'beep', 'startConferenceOnEnter', 'endConferenceOnExit', 'waitUrl', 'waitMethod', 'maxParticipants'],
    ...['participantLabel', 'jitterBufferSize', 'region', 'coach', 'record', 'trim', 'eventCallbackUrl'],
    ...['statusCallback', 'statusCallbackMethod', 'statusCallbackEvent'],
    ...['recordingStatusCallback', 'recordingStatusCallbackMethod', 'recordingStatusCallbackEvent'],
  ],
  Hangup: [],
  Reject: ['reason'],
};
