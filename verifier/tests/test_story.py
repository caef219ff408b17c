"""What a bundle tells against the entries about it: each contradiction is refused."""
import copy
import unittest

from multimail_verify.primitives import Fault
from multimail_verify.story import _recipient, verify_story

ID = "01MESSAGE"
RULES = {"rules_version": 4, "rule_policies": [], "content_rules": None, "recipient_rules": None}
BALLOT = {
    **{"decision": "approve", "stage": 0, "revision": 1, "transport": "session"},
    **{"on_behalf_of": None, "way": "console", "auth_context": None},
}


def entry(action, metadata=None, actor="system", id="x"):
    return {"id": id, "action": action, "actor": actor, "metadata": metadata, "resource_id": ID}


ABOUT = [
    entry("email.freeze", {**RULES, "revision": 1}),
    entry("email.vote", {**BALLOT, "vote_id": "v", "approval_id": "r"}, "person:p"),
    entry("email.approve", {"approval_id": "r", "digest": "d", "policy_version": 1}, "person:p", "ref"),
    entry("email.attempt", {"attempt": 1, "recipient": _recipient(ID, "pat@example.com"), "outcome": "accepted"}),
    entry("email.send", {}),
]
MESSAGE = {
    **{"id": ID, "status": "sent", "frozen": {"revision": 1}, "rules": RULES},
    "approval": {"id": "r", "state": "approved", "digest": "d", "policy_version": 1, "approval_ref": "ref"},
    "votes": [{**BALLOT, "id": "v", "person_id": "p", "counted_at": "2026-11-29T10:00:00.000Z"}],
    "attempts": [{"id": "pat@example.com 1", "address": "pat@example.com", "number": 1, "state": "accepted"}],
}


class StoryTest(unittest.TestCase):
    def refused(self, change, about=None, is_whole=True):
        message = copy.deepcopy(MESSAGE)
        change(message)
        with self.assertRaises(Fault):
            verify_story(message, ABOUT if about is None else about, is_whole)

    def test_the_story_of_the_log_is_good_whole_or_in_part(self):
        verify_story(MESSAGE, ABOUT, True)
        for missing in range(len(ABOUT)):
            verify_story(MESSAGE, ABOUT[:missing] + ABOUT[missing + 1 :], False)

    def test_what_was_decided_cannot_be_told_otherwise(self):
        for name, value in {"state": "rejected", "digest": "e", "policy_version": 2, "approval_ref": "y"}.items():
            self.refused(lambda message: message["approval"].update({name: value}))
        self.refused(lambda message: message["approval"].update(state="open"))

    def test_nor_how_anybody_voted(self):
        for name in (*BALLOT, "person_id", "id"):
            self.refused(lambda message: message["votes"][0].update({name: "other"}))
        self.refused(lambda message: message["votes"][0].update(counted_at=None))
        self.refused(lambda message: message["votes"].clear())

    def test_nor_what_became_of_an_attempt(self):
        for change in ({"state": "refused"}, {"number": 2}, {"address": "sam@example.com"}):
            self.refused(lambda message: message["attempts"][0].update(change))
        self.refused(lambda message: message["attempts"].clear())

    def test_nor_how_it_ended_and_by_which_rules(self):
        for status in ("cancelled", "send_failed", "scheduled"):
            self.refused(lambda message: message.update(status=status))
        self.refused(lambda message: message.update(rules={**RULES, "rules_version": 3}))

    def test_nothing_has_happened_that_no_entry_tells(self):
        for missing in range(1, len(ABOUT)):
            self.refused(lambda message: None, ABOUT[:missing] + ABOUT[missing + 1 :])

    def test_a_request_for_changes_may_end_otherwise_later(self):
        asked = [entry("email.request_changes", {"approval_id": "r", "digest": "d", "policy_version": 1}, id="ref")]
        message = {**copy.deepcopy(MESSAGE), "status": "cancelled", "votes": [], "attempts": [], "frozen": None}
        message["approval"]["state"] = "cancelled"
        verify_story(message, [*asked, entry("email.cancel")], True)
        message["approval"]["state"] = "approved"
        with self.assertRaises(Fault):
            verify_story(message, [*asked, entry("email.cancel")], True)

    def test_of_an_erased_account_only_numbers_are_compared(self):
        message = copy.deepcopy(MESSAGE)
        message["attempts"][0]["address"] = "erased-1"
        verify_story(message, ABOUT, True)


if __name__ == "__main__":
    unittest.main()
