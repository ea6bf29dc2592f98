"""The browser fixtures notice what a person would not see."""

from playwright.sync_api import Browser

from tests.support.browser import Watch, Windows

PAGE = "data:text/html,<p>Quiet</p><script>{}</script>"


def problems(browser: Browser, script: str) -> list[str]:
    watch = Watch()
    windows = Windows(browser, "http://127.0.0.1:9", watch)
    page = windows()
    page.goto(PAGE.format(script))
    page.wait_for_timeout(150)
    windows.close()
    return watch.problems


def test_a_quiet_page_has_no_problem(browser: Browser) -> None:
    assert problems(browser, "console.log('all is well')") == []


def test_console_errors_and_uncaught_exceptions_are_noticed(browser: Browser) -> None:
    assert len(problems(browser, "console.error('broken')")) == 1
    assert "uncaught" in problems(browser, "throw new Error('broken')")[0]


def test_a_request_to_another_host_is_noticed_and_does_not_get_out(browser: Browser) -> None:
    found = problems(browser, "fetch('https://example.com/beacon').catch(() => 0)")
    assert any("request to another host: https://example.com/beacon" in problem for problem in found)
