"""API Gateway as in AWS where MiniStack differs: its addresses, and what a browser of another origin may read."""

import re

import ministack.app as gateway
from ministack.services import apigateway

LEANS_ON = (
    (gateway, ["_EXECUTE_API_RE"]),
    (apigateway, ["_cors_response_headers", "_cors_preflight_response", "_handle_execute_in_scope", "_apis"]),
)

# The addresses that a deployed stack puts out, beside the emulator's own.
EXECUTE_API = r"^([a-f0-9]{8})\.execute-api\.(?:localhost|[a-z0-9-]+\.amazonaws\.com)(?::\d+)?$"


def behave():
    gateway._EXECUTE_API_RE = re.compile(EXECUTE_API)
    headers, preflight = apigateway._cors_response_headers, apigateway._cors_preflight_response
    apigateway._cors_response_headers = lambda configuration, origin: headers(_as_it_is_read(configuration), origin)
    apigateway._cors_preflight_response = lambda configuration, origin: preflight(_as_it_is_read(configuration), origin)
    apigateway._handle_execute_in_scope = _readable_refusals(apigateway._handle_execute_in_scope)


def _as_it_is_read(configuration):
    """What came through CloudFormation is kept with capital letters and read with small ones."""
    return {name[:1].lower() + name[1:]: value for name, value in (configuration or {}).items()}


def _readable_refusals(real):
    """A browser may read the gateway's own refusals too: a desktop must see a 401 to renew its token."""
    async def handle(api_id, stage, path, method, headers, *rest):
        status, answered, body = await real(api_id, stage, path, method, headers, *rest)
        configuration = (apigateway._apis.get(api_id) or {}).get("corsConfiguration")
        if method != "OPTIONS":
            answered.update(apigateway._cors_response_headers(configuration, headers.get("origin", "")))
        return status, answered, body
    return handle
