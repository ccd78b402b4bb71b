/** The attributes that Twilio documents for each element. A word that is not here is a mistake, which Twilio forgives and the simulator does not. */
const documented: Record<string, string> = {
  Response: '',
  Say: 'voice loop language',
  Play: 'loop digits',
  Pause: 'length',
  Gather: `action method timeout numDigits finishOnKey actionOnEmptyResult input language hints speechTimeout maxSpeechTime
    profanityFilter speechModel enhanced dtmfDetection partialResultCallback partialResultCallbackMethod`,
  Redirect: 'method',
  Dial: `action method timeout timeLimit callerId hangupOnStar answerOnBridge ringTone trim record
    recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent`,
  Conference: `muted beep startConferenceOnEnter endConferenceOnExit waitUrl waitMethod maxParticipants participantLabel
    jitterBufferSize region coach record trim eventCallbackUrl statusCallback statusCallbackMethod statusCallbackEvent
    recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent`,
  Hangup: '',
  Reject: 'reason',
};

export function isDocumented(element: string, attribute: string): boolean {
  return documented[element]?.split(/\s+/).includes(attribute) ?? false;
}
