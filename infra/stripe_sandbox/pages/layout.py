"""The frame of the hosted pages: HTML with its own style, for light and dark, from 390 pixels on."""

from html import escape

_STYLE = """
:root{color-scheme:light dark;--ground:#f5f4f0;--card:#fff;--ink:#1d1c1a;--soft:#57544e;--line:#d9d6cd;
--accent:#3b3fb6;--on:#fff;--bad:#a3201a;--badground:#fdeceb}
@media(prefers-color-scheme:dark){:root{--ground:#161614;--card:#20201d;--ink:#f1efe9;--soft:#bab6ab;
--line:#403f3a;--accent:#a9b0ff;--on:#14152e;--bad:#ffb3ad;--badground:#3d1a18}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
header,main,footer{max-width:60rem;margin:0 auto;padding:1rem 1.25rem}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding-top:1.5rem}
.mark{font-weight:650}.tag{border:1px solid var(--line);border-radius:99px;padding:.15rem .7rem;font-size:.875rem;
color:var(--soft);white-space:nowrap}
.columns{display:grid;gap:1.25rem}@media(min-width:48rem){.columns{grid-template-columns:1fr 1fr;align-items:start}}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 .75rem}h2{font-size:1.0625rem;margin:0 0 .75rem}
.total{font-size:2rem;font-weight:650;letter-spacing:-.01em;margin:0 0 1rem;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse}th,td{padding:.55rem 0;text-align:left;vertical-align:top;
border-top:1px solid var(--line)}thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.875rem}
td:last-child,th:last-child{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-left:1rem}
tfoot th,tfoot td{font-weight:650}.soft{color:var(--soft);font-size:.9375rem}
fieldset{border:0;margin:0 0 1.25rem;padding:0}legend{padding:0;font-weight:600;margin-bottom:.5rem}
.choice{display:flex;gap:.75rem;align-items:flex-start;border:1px solid var(--line);border-radius:10px;
padding:.7rem .85rem;margin-bottom:.5rem;cursor:pointer;min-height:44px}
.choice:has(input:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.choice input{width:1.15rem;height:1.15rem;margin:.2rem 0 0;accent-color:var(--accent);flex:none}
.choice span{display:block}label.field{display:block;font-weight:600;margin-bottom:1.25rem}
input[type=email]{display:block;width:100%;font:inherit;color:inherit;background:var(--card);margin-top:.35rem;
border:1px solid var(--soft);border-radius:10px;padding:.6rem .75rem;min-height:44px}
button,.button{font:inherit;font-weight:600;border:1px solid var(--accent);border-radius:10px;min-height:48px;
padding:.7rem 1.1rem;cursor:pointer;width:100%;background:var(--accent);color:var(--on);display:block;
text-align:center;text-decoration:none;margin-bottom:.6rem}
button.quiet,.button.quiet{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.problem{background:var(--badground);color:var(--bad);border-radius:10px;padding:.8rem 1rem;margin:0 0 1rem;
font-weight:550}
ul.plain{padding-left:1.1rem;margin:.25rem 0 1.25rem}footer{color:var(--soft);font-size:.875rem;padding-bottom:2rem}
a{color:var(--accent)}
@media(max-width:30rem){header{padding-top:1rem}.total{font-size:1.75rem}.card{padding:1rem}}
"""


def page(title: str, body: str) -> bytes:
    """A whole document around `body` (HTML, already escaped)."""
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{escape(title)}</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">
<style>{_STYLE}</style></head>
<body>
<header><span class="mark">Stripe sandbox</span><span class="tag">Test mode</span></header>
<main>{body}</main>
<footer><p>This page replaces one of Stripe's. No real money is moved, and nothing that you enter leaves
this machine.</p></footer>
</body>
</html>
""".encode()


def money(amount: int, currency: str) -> str:
    """``USD 1,234.50``; yen have no minor unit."""
    if currency == "jpy":
        return f"JPY {amount:,}"
    return f"{currency.upper()} {amount / 100:,.2f}"


def problem(text: str | None) -> str:
    """An alert, or nothing."""
    return f'<p class="problem" role="alert">{escape(text)}</p>' if text else ""
