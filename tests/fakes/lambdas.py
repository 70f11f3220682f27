"""What Lambda hands to a function: its context, and messages of a queue."""

from typing import Any


class Context:
    """What the logger reads of Lambda's context."""

    function_name = "function"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:ap-northeast-1:000000000000:function:function"
    aws_request_id = "request"


def an_sqs_event(*bodies: str) -> dict[str, Any]:
    return {
        "Records": [
            {"messageId": f"message-{number}", "body": body, "receiptHandle": "receipt"}
            for number, body in enumerate(bodies)
        ]
    }
