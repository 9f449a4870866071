"""Two news sites, in an earlier and a later edition: a city's portal in English, a university's site in
GB18030.

The portal's later edition adds one agreement of several parties and one mere visit; the university's adds one
signing (我校 means the university) and one notice that only looks like one.
"""

from tests.demo.tracker import token

PORTAL_STORIES = {
    "/2026-10/14/content_30011.htm": (
        "Qingping opens second cargo terminal",
        "2026-10-14",
        (
            "Qingping in the Yunsheng region opened the second terminal of its river port on October 12.",
            "The terminal can handle 400,000 containers a year, the port authority said.",
        ),
    ),
    "/2026-10/20/content_30044.htm": (
        "Delegation of North Port Polytechnic visits Qingping",
        "2026-10-20",
        (
            "A delegation of North Port Polytechnic visited the river museum of Qingping on October 19.",
            "Both sides expressed the wish to deepen exchanges in the future.",
        ),
    ),
}
PORTAL_LATER = {
    "/2026-11/12/content_30102.htm": (
        "Qingping joins hands with three universities",
        "2026-11-12",
        (
            "Qingping signed a strategic cooperation agreement with three universities – Dongling Institute of "
            "Technology, Taishui University, and Qingping Normal University – on November 11.",
            "The universities will advise the city on shipping, frozen soil and teacher training.",
            "The city will also roll out programmes on talent exchange with the universities in the future.",
        ),
    ),
}
UNIVERSITY_STORIES = {
    "/info/1012/2201.htm": (
        "我校举行秋季运动会",
        "2026-10-16",
        (
            "10月15日，我校秋季运动会在东校区田径场举行，两千余名师生参加。",
            "比赛设二十四个项目，学生在雨中完成了全部赛程。",
        ),
    ),
    "/info/1012/2207.htm": (
        "青屏市代表团来我校调研",
        "2026-10-22",
        (
            "10月21日，青屏市代表团一行来我校调研，参观了校史馆。",
            "双方就人才培养进行了深入交流，希望进一步深化合作。",
        ),
    ),
}
UNIVERSITY_LATER = {
    "/info/1012/2251.htm": (
        "我校与恒川集团签署协议共建联合实验室",
        "2026-11-11",
        (
            "11月10日，我校与恒川集团在东校区签署合作协议，共建先进推进联合实验室，首期合作五年。",
            "校长林䶮出席仪式并致辞。",
        ),
    ),
    "/info/1012/2252.htm": (
        "关于签订毕业生就业三方协议的通知",
        "2026-11-11",
        (
            "各学院：2027届毕业生就业三方协议书即日起发放。",
            "请毕业生与用人单位协商一致后签订三方协议，并于12月20日前交学院办公室。",
        ),
    ),
}


def _portal_page(title: str, body: str, seed: str, later: bool) -> bytes:
    html = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="top"><a href="/contact">Contact Us</a> <a href="/zh">中文</a></div>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/about">About</a></li><li><a
href="/invest">Investing</a></li> <li><a href="/living">Living</a></li></ul> <div class="content">{body}</div>
<div class="caption">Residents watch the lantern parade of the river festival.</div> <div class="footer"><a
href="/terms">Terms and Conditions</a> <a href="/privacy">Privacy Policy</a>
<!-- {token(seed, later)} --></div></body></html>"""
    return html.encode()


def portal(later: bool) -> dict[str, bytes]:
    """Path → page of the city's portal."""
    stories = PORTAL_STORIES | (PORTAL_LATER if later else {})
    pages = {}
    for path, (title, date, paragraphs) in stories.items():
        text = "".join(f"<p>{p}</p>" for p in paragraphs)
        body = f"<p>Home &gt; Local</p><h1>{title}</h1><p>Updated: {date}</p>{text}"
        pages[path] = _portal_page(title, body, path, later)
    items = "".join(
        f'<li><a href="{path}">{title}</a> <span>{date}</span></li>'
        for path, (title, date, _) in sorted(stories.items(), reverse=True)
    )
    pages["/news/"] = _portal_page("Local news", f"<h1>Local</h1><ul>{items}</ul>", "portal", later)
    return pages


def _university_page(title: str, body: str, seed: str, later: bool) -> bytes:
    clicks = 90 + len(seed) * (9 if later else 4)
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}-东岭理工大学新闻网</title></head><body>
<table width="960"><tr><td><a href="/">首页</a> <a href="/xxgk.htm">学校概况</a> <a
href="/zsjy.htm">招生就业</a></td></tr> <tr><td>{body}</td></tr>
<tr><td>版权所有：东岭理工大学 访问次数：{clicks}</td></tr></table></body></html>"""
    return html.encode("gb18030")


def university(later: bool) -> dict[str, bytes]:
    """Path → page of the university's news site; its label says gb2312, its bytes are GB18030."""
    stories = UNIVERSITY_STORIES | (UNIVERSITY_LATER if later else {})
    pages = {}
    for path, (title, date, paragraphs) in stories.items():
        text = "".join(f"<p>　　{p}</p>" for p in paragraphs)
        body = (
            f'<div align="center"><h2>{title}</h2><div>发布时间：{date} 作者： 来源：党委宣传部 '
            f'点击数：{len(path)}</div></div><div id="vsb_content">{text}</div>'
            f'<div>上一篇：<a href="/info/1012/1999.htm">图书馆闭馆安排</a></div>'
        )
        pages[path] = _university_page(title, body, path, later)
    items = "".join(
        f'<li id="line_u7_{n}"><a href="{path}" title="{title}">{title}</a><span>{date}</span></li>'
        for n, (path, (title, date, _)) in enumerate(sorted(stories.items(), reverse=True))
    )
    pages["/xw.htm"] = _university_page("学校要闻", f"<ul>{items}</ul>", "list", later)
    return pages
