"""What the accessibility checks find: a page with faults, so that finding nothing elsewhere means something."""

from playwright.sync_api import Browser, Page

from tests.support.accessibility import axe_findings, findings_in_every_look, page_findings

FAULTY = '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><p style="inline-size:900px">x</p></main></html>'


def test_a_picture_without_words_and_a_page_too_wide_are_found(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content(FAULTY)
    found = page_findings(page)
    page.close()
    assert found[0] == "it is wider than its window"
    assert [finding.partition(":")[0] for finding in found[1:]] == ["image-alt"]


def test_text_below_12_px_is_found_in_a_drawing_by_its_drawn_size_and_unseen_text_is_not(page: Page) -> None:
    page.set_content(
        '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><p style="font-size:11px">Words</p>'
        '<p style="font-size:11px;display:none">Unseen</p><svg width="50" viewBox="0 0 100 50" role="img" '
        'aria-label="A chart"><text y="20" style="font-size:16px">Half</text></svg></main></html>'
    )
    assert page_findings(page) == ["text of 11.0 px: Words", "text of 8.0 px: Half"]


def test_best_practices_are_asked_for_only_on_request(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<!doctype html><html lang="en"><title>x</title><p>outside every landmark</p></html>')
    assert axe_findings(page) == []
    assert "region" in {finding.partition(":")[0] for finding in axe_findings(page, every_rule=True)}
    page.close()


def test_what_is_wrong_only_on_a_phone_in_the_dark_is_found_and_said_to_be_there(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><p>Words</p></main><style>html {'
        "color-scheme: light dark; background: light-dark(white, black); color: light-dark(black, white) }"
        "@media (width < 500px) { p { color: light-dark(black, #222) } }</style></html>"
    )
    assert [finding.rpartition(":")[0][:34] for finding in findings_in_every_look(page)] == ["390 dark: color-contrast"]
    page.close()
