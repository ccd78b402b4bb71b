import type { CallsConfiguration, PromptKey } from './configuration.ts';
import type { Speech } from './voice.ts';

/** What stands for `{{name}}`, `{{position}}` and `{{detail}}`. */
export type PromptValues = Partial<Record<'name' | 'position' | 'detail', string>>;

/** One sentence in the caller's language: the flow's own, as text or audio, else ours. Where neither has the language, it is English, and spoken so. */
export function promptOf(
  settings: Pick<CallsConfiguration, 'prompts'> | undefined,
  key: PromptKey,
  language: string,
  values: PromptValues = {},
): Speech {
  const own = settings?.prompts[key];
  const chosen = own?.[language] ?? own?.[spoken(language)];
  if (typeof chosen === 'object') return { play: chosen.audio };
  if (chosen !== undefined) return { say: filled(chosen, values), language };
  const ours = builtIn[spoken(language)];
  return ours ? { say: filled(ours[key], values), language } : { say: filled(english[key], values), language: 'en-GB' };
}

/** `en-GB` is spoken in `en`. */
function spoken(language: string): string {
  return language.slice(0, 2);
}

function filled(text: string, values: PromptValues): string {
  return text.replace(/\{\{(name|position|detail)\}\}/g, (_, name: keyof PromptValues) => values[name] ?? '');
}

/** A question is asked again in the words of the first time: nothing in them tells what was wrong, or whether there is such an account (row 36). */
type Prompts = Record<PromptKey, string>;

const english: Prompts = {
  welcome: 'Welcome to our help desk.',
  'welcome-name': 'Hello {{name}}, welcome to our help desk.',
  'ask-reason':
    'For a new issue, press 1. For an existing issue, press 2. If you do not have your account number, press 3.',
  'ask-account':
    'Please enter your account number, then press the hash key. If you do not have your account number, press 0 and the hash key.',
  'ask-account-again':
    'Please enter your account number again, then press the hash key. If you do not have it, press 0 and the hash key.',
  'ask-pin': 'Please enter your PIN, then press the hash key. If you do not have your PIN, press 0 and the hash key.',
  'ask-pin-again':
    'Please enter your PIN again, then press the hash key. If you do not have it, press 0 and the hash key.',
  'confirm-details': 'We have {{detail}} for you. If that is right, press 1. If not, press 2.',
  'not-verified': 'Unable to verify your account information. Please hold while we connect you to a help-desk agent',
  hold: 'Please hold while we connect you to a help-desk agent.',
  position: 'You are number {{position}} in the queue.',
  'one-moment': 'One moment, please.',
  goodbye: 'We cannot take your call at this number. Goodbye.',
};

const builtIn: Record<string, Prompts> = {
  en: english,
  fr: {
    welcome: 'Bienvenue à notre centre d’assistance.',
    'welcome-name': 'Bonjour {{name}}, bienvenue à notre centre d’assistance.',
    'ask-reason':
      'Pour un nouveau problème, tapez 1. Pour un problème déjà signalé, tapez 2. Si vous n’avez pas votre numéro de compte, tapez 3.',
    'ask-account':
      'Veuillez saisir votre numéro de compte, puis appuyez sur dièse. Si vous n’avez pas votre numéro de compte, tapez 0 puis dièse.',
    'ask-account-again':
      'Veuillez saisir de nouveau votre numéro de compte, puis appuyez sur dièse. Si vous ne l’avez pas, tapez 0 puis dièse.',
    'ask-pin':
      'Veuillez saisir votre code PIN, puis appuyez sur dièse. Si vous n’avez pas votre code PIN, tapez 0 puis dièse.',
    'ask-pin-again':
      'Veuillez saisir de nouveau votre code PIN, puis appuyez sur dièse. Si vous ne l’avez pas, tapez 0 puis dièse.',
    'confirm-details': 'Nous avons noté pour vous : {{detail}}. Si c’est exact, tapez 1. Sinon, tapez 2.',
    'not-verified':
      'Nous n’avons pas pu vérifier les informations de votre compte. Veuillez patienter, nous vous mettons en relation avec un conseiller.',
    hold: 'Veuillez patienter, nous vous mettons en relation avec un conseiller.',
    position: 'Vous êtes en position {{position}} dans la file d’attente.',
    'one-moment': 'Un instant, s’il vous plaît.',
    goodbye: 'Nous ne pouvons pas prendre votre appel à ce numéro. Au revoir.',
  },
  ja: {
    welcome: 'お電話ありがとうございます。ヘルプデスクでございます。',
    'welcome-name': '{{name}}様、お電話ありがとうございます。ヘルプデスクでございます。',
    'ask-reason':
      '新しいお問い合わせは1を、すでにお問い合わせいただいている件は2を、アカウント番号がお分かりにならない場合は3を押してください。',
    'ask-account':
      'アカウント番号を入力し、最後にシャープを押してください。アカウント番号がお分かりにならない場合は、0とシャープを押してください。',
    'ask-account-again':
      'もう一度アカウント番号を入力し、最後にシャープを押してください。お分かりにならない場合は、0とシャープを押してください。',
    'ask-pin':
      '暗証番号を入力し、最後にシャープを押してください。暗証番号がお分かりにならない場合は、0とシャープを押してください。',
    'ask-pin-again':
      'もう一度暗証番号を入力し、最後にシャープを押してください。お分かりにならない場合は、0とシャープを押してください。',
    'confirm-details': 'お客様のご登録内容は{{detail}}です。正しければ1を、異なる場合は2を押してください。',
    'not-verified':
      'アカウント情報を確認できませんでした。ヘルプデスクの担当者におつなぎしますので、そのままお待ちください。',
    hold: 'ヘルプデスクの担当者におつなぎしますので、そのままお待ちください。',
    position: 'ただいま{{position}}番目にお待ちいただいております。',
    'one-moment': '少々お待ちください。',
    goodbye: '申し訳ございませんが、この番号ではお電話をお受けできません。失礼いたします。',
  },
  ko: {
    welcome: '안녕하세요. 헬프 데스크입니다.',
    'welcome-name': '{{name}} 고객님, 안녕하세요. 헬프 데스크입니다.',
    'ask-reason': '새 문제는 1번, 기존 문제는 2번을 눌러 주십시오. 계정 번호가 없으시면 3번을 눌러 주십시오.',
    'ask-account':
      '계정 번호를 입력하신 후 우물 정자를 눌러 주십시오. 계정 번호가 없으시면 0번과 우물 정자를 눌러 주십시오.',
    'ask-account-again':
      '계정 번호를 다시 입력하신 후 우물 정자를 눌러 주십시오. 없으시면 0번과 우물 정자를 눌러 주십시오.',
    'ask-pin': 'PIN 번호를 입력하신 후 우물 정자를 눌러 주십시오. PIN 번호가 없으시면 0번과 우물 정자를 눌러 주십시오.',
    'ask-pin-again': 'PIN 번호를 다시 입력하신 후 우물 정자를 눌러 주십시오. 없으시면 0번과 우물 정자를 눌러 주십시오.',
    'confirm-details': '등록된 정보는 {{detail}}입니다. 맞으면 1번, 아니면 2번을 눌러 주십시오.',
    'not-verified':
      '계정 정보를 확인할 수 없습니다. 헬프 데스크 상담원에게 전화를 연결하는 동안 잠시만 기다려 주십시오.',
    hold: '헬프 데스크 상담원에게 전화를 연결하는 동안 잠시만 기다려 주십시오.',
    position: '현재 대기 순서는 {{position}}번째입니다.',
    'one-moment': '잠시만 기다려 주십시오.',
    goodbye: '죄송합니다. 이 번호로는 전화를 받을 수 없습니다. 안녕히 계십시오.',
  },
  zh: {
    welcome: '欢迎致电服务台。',
    'welcome-name': '{{name}}，您好，欢迎致电服务台。',
    'ask-reason': '新问题请按1，已有问题请按2，没有账号请按3。',
    'ask-account': '请输入您的账号，按井号键结束。如果没有账号，请按0和井号键。',
    'ask-account-again': '请重新输入您的账号，按井号键结束。如果没有账号，请按0和井号键。',
    'ask-pin': '请输入您的密码，按井号键结束。如果没有密码，请按0和井号键。',
    'ask-pin-again': '请重新输入您的密码，按井号键结束。如果没有密码，请按0和井号键。',
    'confirm-details': '您的登记信息为{{detail}}。正确请按1，不正确请按2。',
    'not-verified': '无法核实您的账户信息。正在为您转接服务台人员，请稍候。',
    hold: '正在为您转接服务台人员，请稍候。',
    position: '您目前排在第{{position}}位。',
    'one-moment': '请稍候。',
    goodbye: '很抱歉，此号码无法接听您的来电。再见。',
  },
};
