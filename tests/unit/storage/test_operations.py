from journey.storage.items import number, text
from journey.storage.operations import Delete, Put, Update

KEY = {"pk": text("one"), "sk": text("x")}


def test_a_put_without_condition_has_no_expressions() -> None:
    assert Put(KEY).request() == {"Item": KEY}


def test_a_put_names_the_attributes_of_its_condition() -> None:
    put = Put(KEY, "#status = :old AND size(#status) > :old", {":old": text("x")})

    assert put.request() == {
        "Item": KEY,
        "ConditionExpression": "#status = :old AND size(#status) > :old",
        "ExpressionAttributeNames": {"#status": "status"},
        "ExpressionAttributeValues": {":old": text("x")},
    }


def test_a_delete_is_a_key_and_a_condition() -> None:
    assert Delete(KEY).request() == {"Key": KEY}
    assert Delete(KEY, "attribute_exists(pk)").request() == {
        "Key": KEY,
        "ConditionExpression": "attribute_exists(pk)",
    }


def test_an_update_has_a_clause_for_each_kind_of_change() -> None:
    update = Update(
        KEY,
        assign={"status": text("new"), "count": number(1)},
        remove=("error", "shard"),
        add={"version": number(1)},
        discard={"members": {"SS": ["me"]}},
        condition="#status = :old",
        values={":old": text("old")},
    )

    assert update.request() == {
        "Key": KEY,
        "UpdateExpression": (
            "SET #status = :new_status, #count = :new_count "
            "REMOVE #error, #shard ADD #version :new_version DELETE #members :new_members"
        ),
        "ConditionExpression": "#status = :old",
        "ExpressionAttributeNames": {
            "#status": "status",
            "#count": "count",
            "#error": "error",
            "#shard": "shard",
            "#version": "version",
            "#members": "members",
        },
        "ExpressionAttributeValues": {
            ":new_status": text("new"),
            ":new_count": number(1),
            ":new_version": number(1),
            ":new_members": {"SS": ["me"]},
            ":old": text("old"),
        },
    }


def test_an_update_leaves_out_the_clauses_it_does_not_need() -> None:
    assert Update(KEY, add={"version": number(1)}).request() == {
        "Key": KEY,
        "UpdateExpression": "ADD #version :new_version",
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":new_version": number(1)},
    }
