/**
 * The shapes of secrets, and of what looks like one and is none. To add a shape, add a row; `tests/unit/secrets.test.ts`
 * has a table of what each masks. Repeats are bounded or begin at one place of a run, so that no text is slow to read.
 */

/** A shape, and what it is. */
interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
}

/** The end of a key's name, in small letters with `_` between words: the name of a secret. */
export const SECRET_NAMES: readonly Shape[] = [
  {
    what: 'passwords, glued too: PGPASSWORD, dbPassword',
    pattern: /passw(?:ord|d|ort)$|passphrase$/,
  },
  {
    what: 'short words for one: DB_PASS, MYSQL_PWD, requirepass',
    pattern: /(?:^|_|require)(?:pass|pwd)$/,
  },
  { what: 'secrets: client_secret, AppSecret', pattern: /secret$/ },
  { what: 'tokens: accessToken, HF_TOKEN, _authToken', pattern: /(?:^|_)(?:auth)?token$/ },
  {
    what: 'keys of programs',
    pattern: /(?:api|access|app|application|auth|account|service|service_role|subscription)_?key$/,
  },
  {
    what: 'keys that sign or encrypt',
    pattern: /(?:secret|private|master|salt|signing|encryption|hmac|session)_?key$/,
  },
  {
    what: 'keys of providers: OPENAI_KEY, litellm_key',
    pattern: /(?:openai|anthropic|azure|gemini|groq|mistral|cohere|litellm|proxy|virtual)_key$/,
  },
  { what: 'licences: LITELLM_LICENSE', pattern: /litellm_license$|license_?key$/ },
  {
    what: 'headers: Authorization, Cookie',
    pattern: /^(?:proxy_)?authorization$|^(?:set_)?cookie$/,
  },
  {
    what: 'logins as one value: .dockerconfigjson, _auth of npm',
    pattern: /dockerconfigjson$|^_auth$/,
  },
  { what: 'signatures of an address that is open to whoever has it', pattern: /amz_signature$/ },
];

/** Names that end like a secret's and have none. */
export const OTHER_NAMES: readonly Shape[] = [
  {
    what: 'counts and prices of a model',
    pattern: /(?:per|max|min|prompt|completion|total|input|output|image|second|eos|bos|pad)_token$/,
  },
  {
    what: 'names of Secrets: existingSecret, imagePullSecret',
    pattern: /(?:existing|pull|external|sealed|tls)_?secret$/,
  },
  {
    what: 'LiteLLM’s tables',
    pattern: /^lite_llm_/,
  },
];

/** The text before a value, and how far the value reaches. */
interface Place extends Shape {
  /**
   * A `string` of SQL; a `word` of a shell; a `value`, which is a word or the rest of its line, as the line is; the rest of
   * a `line` up to the next key; a whole `header`.
   */
  readonly reads: 'string' | 'word' | 'value' | 'line' | 'header';
}

const QUOTE = String.raw`(?:\\{0,7}["'\x60])?`;
/** PWD is a folder in every listing of an environment. */
const KEY = String.raw`(?<![\w.-])(?<key>(?!(?:OLD)?PWD=/)[\w.-]+)`;
/** `:` and `=` as languages write them; an encoded one; not the `::` of a cast. A type of Python may come before it. */
const SIGN = String.raw`(?:[ \t]{0,4}:[ \t]{0,4}(?:str|bytes|SecretStr|Optional\[\w{1,20}\])(?=[ \t]{0,4}=))?[ \t]{0,200}(?:=>|:=|!=|<>|==?|:(?!:)|%3[AD])[ \t]{0,200}`;

/** Where a value stands. A place with a `key` counts if that is the name of a secret. */
export const PLACES: readonly Place[] = [
  {
    what: 'a header, after its scheme: Authorization: Bearer …',
    pattern: new RegExp(
      String.raw`authorization${QUOTE}[ \t]{0,40}[:=][ \t]{0,40}${QUOTE}(?:Bearer|Basic|Token|ApiKey|Negotiate)[ \t]{1,3}`,
      'gi',
    ),
    reads: 'word',
  },
  {
    what: 'cookies, all of them',
    pattern: new RegExp(
      String.raw`(?<![\w.-])(?:set-)?cookie${QUOTE}[ \t]{0,40}[:=][ \t]{0,40}`,
      'gi',
    ),
    reads: 'header',
  },
  {
    what: 'a variable of a pod or a task: name: DB_PASSWORD, value: …',
    pattern: new RegExp(
      String.raw`(?<![\w.-])name${QUOTE}[ \t]{0,4}[:=][ \t]{0,4}${QUOTE}(?<key>[\w.-]+)${QUOTE}[ \t]{0,4}(?:,|\n)\s{0,80}(?:${QUOTE}slotSetting${QUOTE}: ?\w{1,5},\s{0,80})?${QUOTE}value${QUOTE}[ \t]{0,4}[:=][ \t]{0,40}`,
      'gi',
    ),
    reads: 'line',
  },
  {
    what: 'a key and a sign: DB_PASS=, "apiKey": , password => , ?token= , environ["X"] =',
    pattern: new RegExp(`${KEY}${QUOTE}\\]?${SIGN}`, 'gi'),
    reads: 'value',
  },
  {
    what: 'SQL: ALTER ROLE … PASSWORD, IDENTIFIED BY of a user, OPTIONS (password …)',
    pattern: /password\s{1,200}|identified\s{1,20}by\s{1,200}(?<=\b(?:user|role)\s[^;]{0,200})/gi,
    reads: 'string',
  },
  {
    what: 'a long option: --api-key …',
    pattern: new RegExp(String.raw`(?<![\w.-])--(?<key>[\w.-]+)[ \t]{1,20}(?![-\s|&;])`, 'gi'),
    reads: 'word',
  },
  {
    what: 'a variable without a sign: ENV, setx, setenv, set -x',
    pattern: /(?<![\w.-])(?:ENV|setx|setenv|set -g?x)[ \t]{1,4}(?<key>\w+)[ \t]{1,4}(?!=)/g,
    reads: 'word',
  },
  {
    what: 'a literal of kubectl create secret, whatever its key',
    pattern: /--from-literal[= ]["']?[\w.-]+=(?<=create secret[^]{0,400})/g,
    reads: 'word',
  },
  {
    what: 'an option of one letter, of programs whose password it is',
    pattern:
      /(?<![\w-])(?:-p(?<=(?:sshpass|login)\b[^\n]{0,200})|-a(?<=redis-cli\b[^\n]{0,200}))[ \t]{1,4}(?![-\s])/g,
    reads: 'word',
  },
  {
    what: 'curl -u user:password',
    pattern: /(?<![\w-])(?:-u|--user)(?<=curl\b[^\n]{0,200})[ =]{1,4}["']?[\w.@-]{1,80}:/g,
    reads: 'word',
  },
  {
    what: 'the signature of an Azure SAS',
    pattern: /[?&]sig=/g,
    reads: 'word',
  },
  {
    what: 'a login of .netrc',
    pattern: /\blogin[ \t]{1,4}[^\s]{1,100}\s{1,20}password[ \t]{1,4}/g,
    reads: 'word',
  },
];

/** Where a token may begin: not inside of a word; after `\n` in a string; after an encoded character. */
const BEGIN = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-F]{2}))`;
/** A token that shows by its beginning what it is. The beginning stays. */
const beginning = (what: string, begin: string, rest: string): Shape => ({
  what,
  pattern: new RegExp(`${BEGIN}(${begin})${rest}`, 'g'),
});

/** A private key in PEM, up to the line that ends it or to the end of the text. */
export const PRIVATE_KEY = /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)(?:(?!-----)[^])*/g;

/** What is masked wherever it stands: all of it but the first group. */
export const TOKENS: readonly Shape[] = [
  beginning(
    'OpenAI, Anthropic (sk-ant-), LiteLLM, Langfuse (sk-lf-), OpenRouter; not sk-1234, LiteLLM’s own example',
    'sk-',
    String.raw`(?:[\w-]{8,}|(?=[A-Za-z]{0,6}\d)[\w-]{5,7})`,
  ),
  beginning('AWS, key ids', 'A(?:KIA|SIA|BIA|CCA)', '[A-Z0-9]{16}(?![A-Za-z0-9])'),
  beginning('Google: API keys, OAuth', 'AIza|GOCSPX-|ya29[.]', String.raw`[\w-]{20,}`),
  beginning('GitHub', 'gh[pousr]_|github_pat_', String.raw`\w{20,}`),
  beginning('GitLab', 'gl(?:pat|dt|rt|cbt|ptt|soat|ft|imt|agent)-', String.raw`[\w.-]{16,}`),
  beginning('Slack', 'xox[a-z]-|xapp-', String.raw`[\w-]{10,}`),
  beginning(
    'Slack, an address to post to',
    String.raw`hooks\.slack\.com\/(?:services|workflows)\/`,
    String.raw`[\w/]{10,}`,
  ),
  beginning('Stripe', '[srp]k_(?:live|test)_|whsec_', String.raw`\w{10,}`),
  beginning('Hugging Face, npm', 'hf_|npm_', '[A-Za-z0-9]{20,}'),
  beginning('Docker', 'dckr_(?:pat|oat)_', String.raw`[\w-]{20,}`),
  beginning('Twilio, key ids', 'SK', '[0-9a-f]{32}(?![A-Za-z0-9])'),
  beginning('SendGrid', 'SG[.]', String.raw`[\w-]{16,}\.[\w-]{16,}`),
  beginning('Vault', 'hv[sbr][.]', String.raw`[\w-]{20,}`),
  beginning('Supabase, Neon, Aiven', 'sbp_|sb_secret_|npg_|napi_|AVNS_', String.raw`[\w-]{8,}`),
  beginning(
    'PlanetScale, DigitalOcean',
    'pscale_(?:tkn|pw|oauth)_|do[opr]_v1_',
    String.raw`[\w.-]{20,}`,
  ),
  beginning('Databricks', 'dapi', '[0-9a-f]{32}(?![0-9a-f])'),
  beginning(
    'Groq, Replicate, xAI, Perplexity, NVIDIA, Tavily',
    'gsk_|r8_|xai-|pplx-|nvapi-|tvly-',
    String.raw`[\w-]{20,}`,
  ),
  beginning(
    'Grafana, New Relic, Sentry, PyPI',
    'glsa_|glc_|NRAK-|sntry[su]_|pypi-AgE',
    String.raw`[\w-]{20,}`,
  ),
  beginning(
    'Azure: secrets of an application',
    String.raw`[\w.~-]{3}\dQ~`,
    String.raw`[\w.~-]{31,34}`,
  ),
  beginning('Azure: keys of a service since 2024', '(?=[A-Za-z0-9]{52}JQQJ99)', '[A-Za-z0-9]{84}'),
  beginning('age', 'AGE-SECRET-KEY-1', '[0-9A-Z]{50,}'),
  beginning(
    'PostgreSQL’s and other stored passwords',
    String.raw`SCRAM-SHA-256\$|\$2[aby]\$|\$argon2id?\$`,
    String.raw`[\w+/.:$=,-]{20,}`,
  ),
  beginning(
    'Base64 of postgres://, postgresql:// and of sk-, as in a Secret',
    'cG9zdGdyZX|c2st',
    '[A-Za-z0-9+/]{16,}={0,2}',
  ),
  {
    what: 'a bearer token, outside of its header too',
    pattern:
      /\b(Bearer\s{1,3})(?!(?:token|auth|realm|challenge|scheme|credential)[a-z]{0,12}\b)[\w.~+/=-]{8,}/gi,
  },
  {
    what: 'a connection string without its scheme: user:password@host:5432',
    pattern:
      /(?<![\w./:@%*-])([\w.-]{1,63}:)(?![<$*{/])[^\s:@/"'`]{1,200}(?=@(?:tcp\()?[\w.-]{1,200}:\d{2,5}(?!\w))/g,
  },
  {
    what: 'a line of .pgpass',
    pattern: /^([\w.*-]{1,100}:(?:54\d\d|6432|\*):[\w*-]{1,63}:[\w*-]{1,63}:)(?!\*+$)\S{1,200}$/gm,
  },
  {
    what: 'a login of docker’s config.json',
    pattern: /("auth"\s{0,4}:\s{0,4}")[A-Za-z0-9+/]{11,}={0,2}(?=")/g,
  },
];

/** What stands in place of a value: nothing in it is secret. */
export const STAND_INS: readonly Shape[] = [
  {
    what: 'a mask: ***, xxx, sk-...abcd, [redacted]',
    pattern:
      /(?:[a-z]{1,4}[-_])?(?:[*•.…]{2,80}\w{0,4}|x{3,80})|…|\[?(?:redacted|hidden|masked|filtered)\]?/i,
  },
  {
    what: 'a gap: <your password>, <set to the key "a" in secret "b">',
    pattern: /<[a-z][\w .,'"’:/|()-]{0,150}>/i,
  },
  { what: 'words that ask for one: your-api-key', pattern: /your[-_ ][\w -]{1,60}/i },
  {
    what: 'a template: {{ .Values.x }}, ${{ secrets.X }}, {password}, %s, %(x)s',
    pattern: /\$?\{\{[^{}\n]{1,120}\}\}|\{[\w.]{1,60}\}|%\(\w{1,60}\)s|%[sLIrv]/,
  },
  {
    what: 'a variable: $(X), ${X}, ${X:?…}, $X, $1, %X%',
    pattern:
      /\$\{\w{1,80}(?::?\?[^{}\n]{0,80})?\}|\$\(\w{1,80}\)|\$(?:env:)?[A-Z_][A-Z\d_]{0,80}|\$\d{1,3}|%[A-Z_][A-Z\d_]{1,80}%/,
  },
  {
    what: 'the output of a command, unless it prints the secret',
    pattern: /["']?\$\((?!\s{0,4}(?:echo|printf)\b)[^()\n]{1,200}\)["']?/,
  },
  {
    what: 'code that reads it elsewhere',
    pattern:
      /(?:os\.environ|os\.getenv|process\.env|getenv|env|get_secret|get_secret_str)[/.[(][\w."'[\]()/-]{1,120}/,
  },
  {
    what: 'a column: b.token, "A"."api_key"',
    pattern: /"?\w{1,63}"?\."?(?:token|hashed_token|api_key|password|secret)"?/i,
  },
  {
    what: 'a member: var.x, settings.x, EXCLUDED."token"',
    pattern:
      /(?:var|local|secrets|settings|config|self|args|kwargs|request|data|excluded|process|module|\.Values)\.["\w.]{1,80}/i,
  },
  {
    what: 'a value that is none, a type',
    pattern:
      /null|none|nil|undefined|true|false|yes|no|await [\w.]{1,120}\(?|str(?:ing)?|bytes|text|varchar(?:\(\d{1,5}\))?|SecretStr|Optional\[\w{1,20}\]|required|missing|unset/i,
  },
  { what: 'the size of one, in kubectl describe secret', pattern: /\d{1,7} bytes/ },
];
