/** What an agent, a contact or a stranger might write to make a page do something. */

export const HOSTILE_TEXTS: readonly string[] = [
  '<script>window.pwned=1</script>',
  '"><svg onload=window.pwned=1>',
  `'><img src=x onerror='window.pwned=1'>`,
  '<a href="javascript:window.pwned=1">x</a>',
  '<a href="data:text/html,<script>window.pwned=1</script>">x</a>',
  '<style>*{background:url(http://evil.example/)}</style>',
  '<p style="background:url(http://evil.example/)">x</p>',
  '<img src="http://evil.example/beacon.gif" srcset="http://evil.example/2 2x">',
  '<form action="http://evil.example/"><button formaction="http://evil.example/2">Log in</button></form>',
  '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
  '<scr<script>ipt>window.pwned=1</scr</script>ipt>',
  '<b><i><a href="x"><div title="',
  '</textarea></title></pre></style></iframe><script>window.pwned=1</script>',
  '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">',
  '<iframe src="http://evil.example/"></iframe><object data=x></object><embed src=x><base href="http://evil.example/">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=window.pwned=1&gt;">',
  'invoice\u202efdp.exe\u202c and\u200bmore',
  'nul\u0000l <scr\u0000ipt>window.pwned=1</script>',
  '` onmouseover=window.pwned=1 x=`',
  '${7*7} {{7*7}} &lt;script&gt;alert(1)&lt;/script&gt; &amp;#60;',
];
