/**
 * What the page itself says, in English and Russian; it follows the language of the person spoken as.
 */

const WORDS = {
  aboutEphemeral: ["Only visible to you", "Видно только вам"],
  bot: ["APP", "БОТ"],
  cancel: ["Cancel", "Отмена"],
  channels: ["Channels", "Каналы"],
  choose: ["Choose an option", "Выберите вариант"],
  close: ["Close", "Закрыть"],
  closeThread: ["Close thread", "Закрыть обсуждение"],
  collapse: ["Show less", "Свернуть"],
  commandsInThread: [
    "Slack does not accept slash commands in threads. Mention {mention} instead: the same words work.",
    "В обсуждениях Slack не принимает команды со слешем. Упомяните {mention}: те же слова сработают.",
  ],
  copied: ["Copied", "Скопировано"],
  copy: ["Copy", "Копировать"],
  dark: ["Dark theme", "Тёмная тема"],
  deleted: ["This message was deleted.", "Сообщение удалено."],
  direct: ["Direct messages", "Личные сообщения"],
  cut: ["Cut the connection", "Оборвать соединение"],
  cutAbout: ["Without a word; the bot must notice and come back", "Без предупреждения; бот должен заметить и вернуться"],
  disconnect: ["Disconnect the bot", "Отключить бота"],
  disconnectAbout: ["As Slack does every few hours; it comes back by itself", "Slack делает так раз в несколько часов; бот вернётся сам"],
  dismiss: ["Dismiss message", "Скрыть сообщение"],
  download: ["Download", "Скачать"],
  edit: ["Edit before sending", "Изменить перед отправкой"],
  edited: ["(edited)", "(изменено)"],
  emptyChannel: ["Nothing here yet. Say something to start.", "Пока пусто. Напишите первое сообщение."],
  expand: ["Show more", "Показать полностью"],
  faults: ["Faults", "Сбои"],
  faultsAbout: ["See what the bot survives", "Проверьте, что бот переживёт"],
  filter: ["Filter…", "Найти…"],
  findLines: ["Show only lines with…", "Только строки, где есть…"],
  formatBold: ["Bold", "Полужирный"],
  formatCode: ["Code", "Код"],
  formatItalic: ["Italic", "Курсив"],
  formatPre: ["Code block", "Блок кода"],
  formatQuote: ["Quote", "Цитата"],
  formatStrike: ["Strikethrough", "Зачёркнутый"],
  goodAnswer: ["Good answer", "Хороший ответ"],
  badAnswer: ["Bad answer", "Плохой ответ"],
  guideAbout: [
    "One click sends the question as you. The answer opens in a thread.",
    "Один щелчок отправит вопрос от вашего имени. Ответ придёт в обсуждение.",
  ],
  guideHide: ["Hide", "Скрыть"],
  guideServices: ["Sample services you can name", "Учебные сервисы, которые можно назвать"],
  guideTitle: ["Try one of these", "Попробуйте что-нибудь из этого"],
  guideShow: ["Examples", "Примеры"],
  homeTab: ["Home", "Главная"],
  imageGone: ["The picture could not be shown.", "Картинку показать не удалось."],
  jumpToNew: ["New messages", "Новые сообщения"],
  injected: ["Done. Ask the bot something now.", "Готово. Теперь спросите бота о чём-нибудь."],
  lastReply: ["Last reply {when}", "Последний ответ {when}"],
  azure_fails: ["Make Azure fail", "Сломать Azure"],
  azure_failsAbout: ["Azure answers 503 to everything", "Azure на всё отвечает 503"],
  azure_slow: ["Make Azure slow", "Замедлить Azure"],
  azure_slowAbout: ["Azure takes 8 seconds to answer", "Azure отвечает через 8 секунд"],
  azure_recovers: ["Let Azure recover", "Починить Azure"],
  azure_recoversAbout: ["Azure answers as usual again", "Azure снова отвечает как обычно"],
  lost_answer: ["Lose Slack's answer", "Потерять ответ Slack"],
  lost_answerAbout: ["The message is posted, the bot is not told", "Сообщение отправлено, но бот об этом не узнает"],
  light: ["Light theme", "Светлая тема"],
  lines: ["{n} line|{n} lines", "{n} строка|{n} строки|{n} строк"],
  linesOf: ["{n} of {all}", "{n} из {all}"],
  listPress: ["Message list", "Сообщения"],
  loading: ["Loading…", "Загрузка…"],
  mainRegion: ["Channel", "Канал"],
  menu: ["Open sidebar", "Открыть меню"],
  messageTo: ["Message {where}", "Сообщение: {where}"],
  messagesTab: ["Messages", "Сообщения"],
  moreActions: ["More actions", "Ещё действия"],
  mustFill: ["Please fill this in.", "Заполните это поле."],
  newMessageFrom: ["{who}: {text}", "{who}: {text}"],
  noCommand: ["Slack knows no command {command}. Known: {known}", "Slack не знает команды {command}. Есть: {known}"],
  noMatches: ["Nothing found", "Ничего не найдено"],
  notAnswered: ["The bot did not take it: {why}. Try again.", "Бот не принял запрос: {why}. Попробуйте ещё раз."],
  nothingToRedeliver: ["Send the bot something first.", "Сначала напишите что-нибудь боту."],
  offline: ["Connection lost. Trying again…", "Нет соединения. Пробуем ещё раз…"],
  optional: ["(optional)", "(необязательно)"],
  person: ["Speak as", "Говорить как"],
  playground: ["Playground", "Песочница"],
  rate_limit: ["Slow Slack down", "Притормозить Slack"],
  rate_limitAbout: ["The next message is refused: too many requests", "Следующее сообщение отклонят: слишком много запросов"],
  react: ["React with :{name}:", "Реакция :{name}:"],
  reactedWith: ["{who} reacted with :{name}:", "{who}: реакция :{name}:"],
  redeliver: ["Redeliver the last message", "Доставить последнее сообщение ещё раз"],
  redeliverAbout: ["Slack does this; one answer must remain one", "Slack так делает; ответ должен остаться один"],
  redelivered: ["Delivered once more.", "Доставлено ещё раз."],
  replies: ["{n} reply|{n} replies", "{n} ответ|{n} ответа|{n} ответов"],
  reply: ["Reply in thread", "Ответить в обсуждении"],
  replyPlaceholder: ["Reply…", "Ответить…"],
  save: ["Submit", "Отправить"],
  send: ["Send", "Отправить"],
  sendHint: ["Enter to send · Shift+Enter for a new line", "Enter: отправить · Shift+Enter: новая строка"],
  server_error: ["Break Slack", "Сломать Slack"],
  server_errorAbout: ["The next two messages meet an error 500", "Следующие два сообщения получат ошибку 500"],
  serverGone: ["The playground does not answer. Is it still running?", "Песочница не отвечает. Она ещё запущена?"],
  sidebar: ["Workspace", "Рабочая область"],
  skip: ["Skip to messages", "К сообщениям"],
  suggestions: ["Suggestions", "Подсказки"],
  thread: ["Thread", "Обсуждение"],
  today: ["Today", "Сегодня"],
  todayAt: ["today at {time}", "сегодня в {time}"],
  unknownBlock: ["{type}: a block this page cannot draw", "{type}: такой блок страница не рисует"],
  viewFile: ["Open whole file", "Открыть целиком"],
  working: ["{who} {status}", "{who}: {status}"],
  yes: ["Yes", "Да"],
  yesterday: ["Yesterday", "Вчера"],
  you: ["you", "вы"],
};

let language = "en";

/**
 * Choose the page's language from a Slack locale such as `ru-RU`.
 * @param {string} locale
 */
export function speak(locale) {
  language = /^ru\b/i.test(locale || "") ? "ru" : "en";
  document.documentElement.lang = language;
}

/** @returns {"en"|"ru"} the page's language now */
export function currentLanguage() {
  return language;
}

/**
 * A sentence of the page.
 * @param {keyof WORDS} key
 * @param {Object} values fill {placeholders}; `n` also chooses the plural form
 * @returns {string}
 */
export function t(key, values = {}) {
  const sentence = WORDS[key][language === "ru" ? 1 : 0];
  const form = "n" in values ? pluralForm(sentence.split("|"), values.n) : sentence;
  return form.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** @param {string} key @returns {boolean} whether the page has words for it */
export function isWord(key) {
  return key in WORDS;
}

/**
 * Pick the text in the page's language from {en, ru}.
 * @param {{en: string, ru: string}|string} both
 * @returns {string}
 */
export function inLanguage(both) {
  return typeof both === "string" ? both : both?.[language] ?? both?.en ?? "";
}

function pluralForm(forms, count) {
  const category = new Intl.PluralRules(language).select(count);
  const index = language === "ru" ? { one: 0, few: 1 }[category] ?? 2 : category === "one" ? 0 : 1;
  return forms[Math.min(index, forms.length - 1)];
}
